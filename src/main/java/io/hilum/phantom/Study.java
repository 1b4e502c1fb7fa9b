package io.hilum.phantom;

/**
 * Whose radiograph a phantom is. Every fourth patient has two studies.
 *
 * @param patient the patient's number, from 1
 * @param study   the study's number, 1 or 2
 */
public record Study(long patient, int study) {

    private static final int[] PATIENT = {0, 0, 1, 2, 3};

    /** The study of a phantom's number: five phantoms are four patients. */
    static Study of(long number) {
        int place = (int) (number % PATIENT.length);
        return new Study(number / PATIENT.length * 4 + PATIENT[place] + 1, place == 1 ? 2 : 1);
    }

    /** The file's path below the folder, as CheXpert names it. */
    public String path() {
        return String.format(java.util.Locale.ROOT, "patient%05d/study%d/view1_frontal.png", patient, study);
    }
}
