package io.hilum.archive;

import io.hilum.imaging.RadiographReader;
import io.hilum.refusal.Outcome;
import io.hilum.refusal.RefusalCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;

/** Reads files into memory, but not what is too large for it or could not be an image. */
final class FileContent {

    /** The largest file that is read: 64 megapixels of 16-bit colour, and room for the rest. */
    static final long MOST_BYTES = 512L << 20;

    // Larger ones are looked at before they are read whole.
    private static final int AT_ONCE_BYTES = 16 << 20;
    private static final int START_BYTES = 1 << 16;

    private FileContent() {}

    /**
     * The bytes of a file.
     *
     * @return refused as {@code UNREADABLE_FILE}, {@code FILE_TOO_LARGE} or, when it is large, {@code NOT_AN_IMAGE}
     */
    static Outcome<byte[]> read(InputFile file) {
        if (!file.isReadable()) {
            return unreadable();
        }
        try {
            if (file.sizeBytes() > AT_ONCE_BYTES && !isRecognised(file)) {
                return Outcome.refused(RefusalCode.NOT_AN_IMAGE, RadiographReader.NOT_RECOGNISED);
            }
            if (file.sizeBytes() > MOST_BYTES) {
                return Outcome.refused(
                        RefusalCode.FILE_TOO_LARGE,
                        "the file has more than " + (MOST_BYTES >> 20) + " MiB, the most that is read");
            }
            return Outcome.accepted(Files.readAllBytes(file.path()));
        } catch (IOException e) {
            return unreadable();
        }
    }

    private static boolean isRecognised(InputFile file) throws IOException {
        try (InputStream start = Files.newInputStream(file.path())) {
            return RadiographReader.isRecognised(start.readNBytes(START_BYTES));
        }
    }

    private static Outcome<byte[]> unreadable() {
        return Outcome.refused(
                RefusalCode.UNREADABLE_FILE, "the file cannot be read; expected an existing file that may be read");
    }
}
