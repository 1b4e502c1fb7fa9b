package io.hilum.imaging;

import static io.hilum.refusal.RefusalCode.MISSING_IMAGE;
import static io.hilum.refusal.RefusalCode.NOT_BASE64;

import io.hilum.refusal.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * An image file as text: base64 with the standard alphabet (RFC 4648, section 4), with or without padding, with or
 * without a {@code data:<media type>;base64,} prefix (RFC 2397) in any case. Spaces, tabs and line ends are ignored.
 */
public final class Base64Image {

    private static final int LONGEST_PREFIX = 256;

    private static final byte ILLEGAL = -1;
    private static final byte BLANK = -2;
    private static final byte PADDING = -3;
    private static final byte[] SEXTETS = sextets();

    private Base64Image() {}

    /**
     * The bytes that the text stands for.
     *
     * @return at least one byte; refused as {@code MISSING_IMAGE} when there is none, and as {@code NOT_BASE64} with
     *     the position of the first character that is wrong, counted from 1
     */
    public static Outcome<byte[]> decode(String text) {
        if (text == null) {
            return missing();
        }
        int start = afterBlanks(text, 0);
        if (text.regionMatches(true, start, "data:", 0, 5)) {
            int comma = text.substring(0, Math.min(text.length(), start + LONGEST_PREFIX))
                    .indexOf(',', start);
            if (comma < 0 || !text.regionMatches(true, comma - 7, ";base64", 0, 7)) {
                return Outcome.refused(NOT_BASE64, "the text starts with \"data:\" but not with \"data:...;base64,\"");
            }
            start = comma + 1;
        }
        return decode(text.getBytes(StandardCharsets.ISO_8859_1), start);
    }

    private static Outcome<byte[]> decode(byte[] text, int start) {
        return plain(text, start).<Outcome<byte[]>>map(Outcome::accepted).orElseGet(() -> decodeAny(text, start));
    }

    /** What text decodes to that is base64 and nothing else, as most is; the Java platform's decoder is the quicker. */
    private static Optional<byte[]> plain(byte[] text, int start) {
        if (start > 0 || text.length == 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Outcome<byte[]> decodeAny(byte[] text, int start) {
        byte[] decoded = new byte[(int) ((text.length - start) * 3L / 4)];
        int length = 0;
        int group = 0;
        int sextetsInGroup = 0;
        int position = start;
        while (position < text.length) {
            int sextet = SEXTETS[text[position] & 0xFF];
            if (sextet >= 0) {
                group = group << 6 | sextet;
                if (++sextetsInGroup == 4) {
                    decoded[length] = (byte) (group >> 16);
                    decoded[length + 1] = (byte) (group >> 8);
                    decoded[length + 2] = (byte) group;
                    length += 3;
                    sextetsInGroup = 0;
                }
            } else if (sextet == PADDING) {
                break;
            } else if (sextet == ILLEGAL) {
                return illegal(text[position], position);
            }
            position++;
        }
        int wrong = firstAfterPadding(text, position, sextetsInGroup);
        if (wrong >= 0) {
            return illegal(text[wrong], wrong);
        }
        if (sextetsInGroup == 1) {
            return Outcome.refused(NOT_BASE64, "the base64 text ends after the first character of a group of four");
        }
        if (sextetsInGroup == 2) {
            decoded[length++] = (byte) (group >> 4);
        } else if (sextetsInGroup == 3) {
            decoded[length++] = (byte) (group >> 10);
            decoded[length++] = (byte) (group >> 2);
        }
        if (length == 0) {
            return missing();
        }
        return Outcome.accepted(length == decoded.length ? decoded : Arrays.copyOf(decoded, length));
    }

    /** The position of the first character that may not stand where the padding is, or -1. */
    private static int firstAfterPadding(byte[] text, int from, int sextetsInGroup) {
        int allowed = sextetsInGroup < 2 ? 0 : 4 - sextetsInGroup;
        for (int position = from; position < text.length; position++) {
            int sextet = SEXTETS[text[position] & 0xFF];
            if (sextet != BLANK && (sextet != PADDING || --allowed < 0)) {
                return position;
            }
        }
        return -1;
    }

    private static int afterBlanks(String text, int from) {
        int position = from;
        while (position < text.length() && " \t\r\n".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
        return position;
    }

    private static Outcome<byte[]> missing() {
        return Outcome.refused(
                MISSING_IMAGE, "the image is empty; a base64-encoded PNG, JPEG, TIFF or BMP is expected");
    }

    private static Outcome<byte[]> illegal(byte character, int position) {
        String kind =
                switch (character) {
                    case '-', '_' -> "is of the URL-safe alphabet; the standard one has + and /";
                    case '=' -> "is padding in a wrong place";
                    default ->
                        SEXTETS[character & 0xFF] >= 0
                                ? "follows the padding"
                                : "is neither a letter, a digit, +, / nor padding";
                };
        return Outcome.refused(NOT_BASE64, "character " + (position + 1) + " " + kind);
    }

    private static byte[] sextets() {
        byte[] sextets = new byte[256];
        Arrays.fill(sextets, ILLEGAL);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < alphabet.length(); i++) {
            sextets[alphabet.charAt(i)] = (byte) i;
        }
        for (char blank : new char[] {' ', '\t', '\r', '\n'}) {
            sextets[blank] = BLANK;
        }
        sextets['='] = PADDING;
        return sextets;
    }
}
