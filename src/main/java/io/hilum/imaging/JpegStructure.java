package io.hilum.imaging;

import static io.hilum.refusal.RefusalCode.NOT_AN_IMAGE;
import static io.hilum.refusal.RefusalCode.UNSUPPORTED_IMAGE;

import io.hilum.refusal.Outcome;
import java.nio.ByteBuffer;

/**
 * The markers of a JPEG file (ITU-T T.81, annex B) from its start to its end-of-image marker.
 *
 * <p>A decoder fills what is missing of a truncated file with grey and reports nothing, so the end-of-image marker must
 * be there, behind a scan. Segments are stepped over by their length: a thumbnail's markers inside one do not count.
 */
final class JpegStructure {

    private static final int START_OF_IMAGE_BYTES = 2;
    private static final int START_OF_SCAN = 0xDA;
    private static final int END_OF_IMAGE = 0xD9;
    private static final int RESTART_0 = 0xD0;
    private static final int RESTART_7 = 0xD7;

    /** A scan may be a few bytes long and still cost a pass over all pixels; encoders write about ten. */
    private static final int MOST_SCANS = 100;

    private JpegStructure() {}

    static Outcome<ImageHeader> inspect(ByteBuffer file, SizeLimits limits) {
        int at = START_OF_IMAGE_BYTES;
        while (true) {
            int marker = markerAt(file, at);
            if (marker < 0 || marker == START_OF_SCAN || marker == END_OF_IMAGE) {
                return Outcome.refused(NOT_AN_IMAGE, "the JPEG file has no frame header");
            }
            at = afterMarker(file, at);
            if (startsFrame(marker)) {
                int frame = at;
                return frame(file, marker, frame, limits).then(header -> withScans(file, frame, header));
            }
            at += segmentBytes(file, at);
        }
    }

    private static Outcome<ImageHeader> frame(ByteBuffer file, int marker, int at, SizeLimits limits) {
        int precision = unsigned(file, at + 2);
        int height = file.getShort(at + 3) & 0xFFFF;
        int width = file.getShort(at + 5) & 0xFFFF;
        int components = unsigned(file, at + 7);
        if (marker > 0xC2) {
            return Outcome.refused(
                    UNSUPPORTED_IMAGE,
                    "the JPEG file is lossless, hierarchical or arithmetic-coded; baseline,"
                            + " extended and progressive ones are read");
        }
        if (precision != 8) {
            return Outcome.refused(UNSUPPORTED_IMAGE, "the JPEG file has " + precision + " bits a sample; 8 are read");
        }
        if (components != 1 && components != 3) {
            return Outcome.refused(
                    UNSUPPORTED_IMAGE,
                    "the JPEG file has " + components + " components; 1 (grey) and 3 (colour) are read");
        }
        return limits.check(width, height);
    }

    private static Outcome<ImageHeader> withScans(ByteBuffer file, int frame, ImageHeader header) {
        int scans = 0;
        int at = frame + segmentBytes(file, frame);
        while (true) {
            int marker = markerAt(file, at);
            if (marker < 0 || (marker == END_OF_IMAGE && scans == 0)) {
                return Outcome.refused(NOT_AN_IMAGE, "the JPEG file is damaged: its segments do not follow each other");
            }
            if (marker == END_OF_IMAGE) {
                return Outcome.accepted(header);
            }
            at = afterMarker(file, at);
            at += segmentBytes(file, at);
            if (marker == START_OF_SCAN) {
                if (++scans > MOST_SCANS) {
                    return Outcome.refused(UNSUPPORTED_IMAGE, "the JPEG file has more than " + MOST_SCANS + " scans");
                }
                at = afterEntropyCodedData(file, at);
            }
        }
    }

    /** The marker at a position, or -1 when there is none; any number of fill bytes FF may come before its code. */
    private static int markerAt(ByteBuffer file, int at) {
        return unsigned(file, at) == 0xFF ? unsigned(file, afterMarker(file, at) - 1) : -1;
    }

    private static int afterMarker(ByteBuffer file, int at) {
        int code = at + 1;
        while (unsigned(file, code) == 0xFF) {
            code++;
        }
        return code + 1;
    }

    /** The length of the segment behind a marker, its two length bytes included; at least those. */
    private static int segmentBytes(ByteBuffer file, int at) {
        return Math.max(2, file.getShort(at) & 0xFFFF);
    }

    private static int afterEntropyCodedData(ByteBuffer file, int from) {
        int at = from;
        while (true) {
            if (file.get(at) == (byte) 0xFF) {
                int code = unsigned(file, at + 1);
                if (code != 0 && code != 0xFF && (code < RESTART_0 || code > RESTART_7)) {
                    return at;
                }
            }
            at++;
        }
    }

    /** SOF0 to SOF15, without DHT (C4), JPG (C8) and DAC (CC), which share their range. */
    private static boolean startsFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    private static int unsigned(ByteBuffer file, int at) {
        return file.get(at) & 0xFF;
    }
}
