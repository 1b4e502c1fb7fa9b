package io.hilum.evaluation;

/** A file of predictions does not hold what is expected; carries the sentence that its refusal says. */
final class UnusablePredictionsException extends Exception {

    private static final long serialVersionUID = 1L;

    UnusablePredictionsException(String detail) {
        super(detail);
    }
}
