package io.hilum.archive;

import io.hilum.prediction.Prediction;

/** Is told what becomes of files, in the order of the files, by the thread that runs them. */
public interface FileListener {

    /** Listens to nothing. */
    FileListener NONE = new FileListener() {};

    /**
     * A file has an answer.
     *
     * @param line what is kept of it
     */
    default void answered(InputFile file, Prediction prediction, AnswerLine line) {}

    /** A file was refused. */
    default void refused(InputFile file, AnswerLine line) {}

    /** A file was passed over: it was done before. */
    default void skipped(InputFile file) {}
}
