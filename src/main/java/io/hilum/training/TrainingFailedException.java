package io.hilum.training;

/** A training cannot go on: its loss is no longer a number, or its checkpoint cannot be used. */
public final class TrainingFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message what was seen and what may help */
    public TrainingFailedException(String message) {
        super(message);
    }

    /**
     * @param message what was tried
     * @param cause   what failed below
     */
    public TrainingFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
