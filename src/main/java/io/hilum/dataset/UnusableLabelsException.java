package io.hilum.dataset;

/** A label file does not hold what is expected; carries the sentence that its refusal says. */
final class UnusableLabelsException extends Exception {

    private static final long serialVersionUID = 1L;

    UnusableLabelsException(String detail) {
        super(detail);
    }

    UnusableLabelsException(long line, String detail) {
        super("line " + line + ": " + detail);
    }
}
