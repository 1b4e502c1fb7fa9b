package io.hilum.dataset;

/**
 * A radiograph of a label file that is missing or cannot be read.
 *
 * @param line   its line in the label file, from 1, the header's
 * @param path   the column {@code Path} as it stands there; it may tell the patient, so it belongs in no log
 * @param reason why it cannot be used
 */
public record UnusableRadiograph(long line, String path, String reason) {

    static UnusableRadiograph of(Example example, String reason) {
        return new UnusableRadiograph(example.line(), example.path(), reason);
    }
}
