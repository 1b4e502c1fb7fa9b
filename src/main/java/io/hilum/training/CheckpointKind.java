package io.hilum.training;

/** Which checkpoints a training keeps. */
public enum CheckpointKind {
    /** Of the lowest validation loss. */
    BEST_LOSS("best-loss"),
    /** Of the highest macro AUROC of the validation. */
    BEST_AUROC("best-auroc"),
    /** The newest, with which a training goes on. */
    LAST("last");

    private final String label;

    CheckpointKind(String label) {
        this.label = label;
    }

    /** As options and files name it. */
    public String label() {
        return label;
    }
}
