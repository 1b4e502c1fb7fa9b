package io.hilum.phantom;

/**
 * Which part of the patients is for training, for validation and for the test. A patient's part depends on its number
 * alone, whatever the count of phantoms, and is the same in every study.
 *
 * @param training   share of the patients, above 0
 * @param validation share of the patients, 0 or more
 * @param test       share of the patients, 0 or more; the three are 1 together
 */
public record Shares(double training, double validation, double test) {

    /** Four fifths, a tenth and a tenth. */
    public static final Shares DEFAULT = new Shares(0.8, 0.1, 0.1);

    /** Successive multiples of the golden ratio fall evenly into [0, 1) (Weyl). */
    private static final double GOLDEN = 0.6180339887498949;

    /** @throws IllegalArgumentException when the shares are not shares */
    public Shares {
        if (!(training > 0)
                || !(validation >= 0)
                || !(test >= 0)
                || Math.abs(training + validation + test - 1) > 1e-6) {
            throw new IllegalArgumentException(
                    "expected three shares that are 1 together, the first above 0, such as 0.8,0.1,0.1");
        }
    }

    /** The part of a patient. */
    Part of(long patient) {
        double place = patient * GOLDEN % 1;
        if (place < training) {
            return Part.TRAINING;
        }
        return place < training + validation ? Part.VALIDATION : Part.TEST;
    }

    /** A part and its file. */
    enum Part {
        TRAINING("train.csv"),
        VALIDATION("validation.csv"),
        TEST("test.csv");

        private final String file;

        Part(String file) {
            this.file = file;
        }

        String file() {
            return file;
        }
    }
}
