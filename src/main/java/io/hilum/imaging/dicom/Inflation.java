package io.hilum.imaging.dicom;

import static io.hilum.refusal.RefusalCode.NOT_AN_IMAGE;
import static io.hilum.refusal.RefusalCode.TOO_MANY_PIXELS;
import static io.hilum.refusal.RefusalCode.TRUNCATED_IMAGE;

import io.hilum.refusal.Outcome;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The dataset of a file with the deflated transfer syntax (DICOM PS3.5, section A.5; RFC 1951).
 *
 * <p>Inflated twice: the first time only counts, so that a small file cannot claim memory before its size is known.
 */
final class Inflation {

    private static final int CHUNK_BYTES = 1 << 16;
    private static final int MEGABYTE = 1_000_000;

    private Inflation() {}

    static Outcome<byte[]> inflate(byte[] file, int from, int mostBytes) {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(file, from, file.length - from);
            long length = length(inflater, mostBytes);
            if (length > mostBytes) {
                return Outcome.refused(
                        TOO_MANY_PIXELS,
                        "the deflated DICOM file holds more than " + mostBytes / MEGABYTE + " megabytes");
            }
            if (!inflater.finished()) {
                return Outcome.refused(TRUNCATED_IMAGE, "the deflated DICOM file ends early");
            }
            byte[] inflated = new byte[(int) length];
            inflater.reset();
            inflater.setInput(file, from, file.length - from);
            int done = 0;
            while (done < inflated.length) {
                done += inflater.inflate(inflated, done, inflated.length - done);
            }
            return Outcome.accepted(inflated);
        } catch (DataFormatException damaged) {
            return Outcome.refused(NOT_AN_IMAGE, "the DICOM file is damaged: it cannot be inflated");
        } finally {
            inflater.end();
        }
    }

    private static long length(Inflater inflater, int mostBytes) throws DataFormatException {
        byte[] chunk = new byte[CHUNK_BYTES];
        long length = 0;
        while (!inflater.finished() && length <= mostBytes) {
            int bytes = inflater.inflate(chunk);
            if (bytes == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                break;
            }
            length += bytes;
        }
        return length;
    }
}
