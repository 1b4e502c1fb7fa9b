package io.hilum.dataset;

import io.hilum.refusal.Refusal;
import io.hilum.refusal.RefusalCode;

/** A radiograph cannot be read in the middle of an epoch. */
public final class UnusableRadiographException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long line;

    UnusableRadiographException(Example example, Refusal refusal) {
        super("line " + example.line() + ": " + refusal.detail());
        this.line = example.line();
    }

    /** Its line in the label file, from 1, the header's. */
    public long line() {
        return line;
    }

    /** The same as a refusal, {@code UNUSABLE_RADIOGRAPHS}. */
    public Refusal refusal() {
        return new Refusal(RefusalCode.UNUSABLE_RADIOGRAPHS, getMessage());
    }
}
