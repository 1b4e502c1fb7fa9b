package io.hilum.prediction;

/**
 * Is told how one prediction goes, for metrics and traces. Its methods are called by the thread that does the work and
 * should return at once.
 */
public interface PredictionListener {

    /** The outcome of a prediction that was answered. */
    String ANSWERED = "answered";

    /** The outcome of a prediction whose caller went away before it began. */
    String ABANDONED = "abandoned";

    /** Listens to nothing. */
    PredictionListener NONE = new PredictionListener() {};

    /** A stage has just ended. */
    default void stageEnded(Stage stage, long nanos) {}

    /** Dropout samples were drawn. */
    default void samplesDrawn(int samples) {}

    /** A radiograph was predicted; what follows may still refuse the answer. */
    default void predicted(Prediction prediction) {}

    /**
     * The prediction has ended.
     *
     * @param outcome {@link #ANSWERED}, {@link #ABANDONED} or the code of a refusal
     */
    default void ended(String outcome) {}
}
