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

    /** The prepared pixels, or refused as the reader of radiographs does, or as {@code UNREADABLE_FILE}. */
    Outcome<byte[]> decode(Path file) {
        return bytes(file)
                .then(reader::read)
                .then(radiograph -> Outcome.accepted(BilinearResampling.grey(radiograph, side)));
    }

    private static Outcome<byte[]> bytes(Path file) {
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
