package io.hilum.dataset;

import io.hilum.imaging.BilinearResampling;
import io.hilum.imaging.RadiographReader;
import io.hilum.refusal.Outcome;
import io.hilum.refusal.RefusalCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** From a radiograph's file to its prepared pixels: decoded, in grey, {@code [side, side]}. */
final class RadiographDecoding {

    private static final long MOST_FILE_BYTES = 512L << 20;

    private final RadiographReader reader = new RadiographReader();
    private final int side;

    RadiographDecoding(int side) {
        this.side = side;
    }

    /** The prepared pixels, or refused as the reader of radiographs does, or as {@link #bytes} does. */
    Outcome<byte[]> decode(Path file) {
        return bytes(file).then(this::decode);
    }

    /** The prepared pixels of the file with these bytes, or refused as the reader of radiographs does. */
    Outcome<byte[]> decode(byte[] content) {
        return reader.read(content).then(radiograph -> Outcome.accepted(BilinearResampling.grey(radiograph, side)));
    }

    /** A file's bytes, or refused as {@code FILE_TOO_LARGE} or {@code UNREADABLE_FILE}. */
    static Outcome<byte[]> bytes(Path file) {
        try {
            if (Files.size(file) > MOST_FILE_BYTES) {
                return Outcome.refused(RefusalCode.FILE_TOO_LARGE, "the file has more than 512 MiB");
            }
            return Outcome.accepted(Files.readAllBytes(file));
        } catch (IOException e) {
            return Outcome.refused(RefusalCode.UNREADABLE_FILE, "the file cannot be read");
        }
    }
}
