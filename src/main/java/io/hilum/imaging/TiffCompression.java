package io.hilum.imaging;

import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The compressions of TIFF that are read, as far as it takes to know that a strip or tile is whole.
 *
 * <p>OpenCV reads 8-bit images through libtiff's {@code TIFFReadRGBA}, which leaves black what it cannot decompress and
 * reports success. So the bytes that come out are counted first; no pixel is made.
 */
enum TiffCompression {
    NONE {
        @Override
        boolean yields(ByteBuffer part, long bytes) {
            return part.remaining() >= bytes;
        }
    },

    /** TIFF 6.0, section 13: codes of 9 to 12 bits, the highest bit first, widened one code early. */
    LZW {
        @Override
        boolean yields(ByteBuffer part, long bytes) {
            int[] lengths = new int[LZW_CODES];
            int next = LZW_FIRST;
            int width = 9;
            int previous = LZW_CLEAR;
            long decoded = 0;
            for (long bit = 0; decoded < bytes; bit += width, width = widthFor(next)) {
                if (bit + width > 8L * part.remaining()) {
                    return false;
                }
                int code = bitsAt(part, bit, width);
                if (code == LZW_CLEAR) {
                    next = LZW_FIRST;
                    previous = LZW_CLEAR;
                    continue;
                }
                boolean starts = previous == LZW_CLEAR;
                if (code == LZW_END || code > next || code >= LZW_CLEAR && starts || next == LZW_CODES) {
                    return false;
                }
                if (!starts) {
                    lengths[next++] = length(previous, lengths) + 1;
                }
                decoded += length(code, lengths);
                previous = code;
            }
            return true;
        }
    },

    /** zlib's format (RFC 1950), as Adobe's Photoshop TIFF technical notes of 2002 add it. */
    DEFLATE {
        @Override
        boolean yields(ByteBuffer part, long bytes) {
            Inflater inflater = new Inflater();
            try {
                inflater.setInput(part);
                byte[] sink = new byte[8192];
                long decoded = 0;
                while (decoded < bytes) {
                    int inflated = inflater.inflate(sink);
                    if (inflated == 0) {
                        return false;
                    }
                    decoded += inflated;
                }
                return true;
            } catch (DataFormatException damaged) {
                return false;
            } finally {
                inflater.end();
            }
        }
    },

    /** TIFF 6.0, section 9: runs and literals of up to 128 bytes behind a signed count. */
    PACK_BITS {
        @Override
        boolean yields(ByteBuffer part, long bytes) {
            long decoded = 0;
            int at = 0;
            while (decoded < bytes && at < part.remaining()) {
                int count = part.get(at);
                if (count == Byte.MIN_VALUE) {
                    at++;
                } else {
                    decoded += Math.abs(count) + 1;
                    at += count < 0 ? 2 : count + 2;
                }
            }
            return decoded >= bytes && at <= part.remaining();
        }
    };

    private static final int LZW_CLEAR = 256;
    private static final int LZW_END = 257;
    private static final int LZW_FIRST = 258;
    private static final int LZW_CODES = 4096;

    /** The compression with this number in the Compression field, or null when it is not read. */
    static TiffCompression of(long number) {
        return switch ((int) number) {
            case 1 -> NONE;
            case 5 -> LZW;
            case 8, 32946 -> DEFLATE;
            case 32773 -> PACK_BITS;
            default -> null;
        };
    }

    /** Whether a strip or tile decompresses without an error to at least this many bytes. */
    abstract boolean yields(ByteBuffer part, long bytes);

    private static int widthFor(int next) {
        return Math.min(Integer.SIZE - Integer.numberOfLeadingZeros(next + 1), 12);
    }

    private static int length(int code, int[] lengths) {
        return code < LZW_CLEAR ? 1 : lengths[code];
    }

    private static int bitsAt(ByteBuffer part, long bit, int width) {
        int at = (int) (bit >> 3);
        int window = 0;
        for (int i = 0; i < 3; i++) {
            window = window << 8 | (at + i < part.limit() ? part.get(at + i) & 0xFF : 0);
        }
        return window >> (24 - (int) (bit & 7) - width) & (1 << width) - 1;
    }
}
