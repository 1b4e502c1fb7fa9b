package io.hilum.command;

/** Where the weights of the hierarchy's edges come from. */
enum PenaltyWeights {
    /** From the labels of the training set. */
    LABELS,
    /** From nowhere: all are 1. */
    EQUAL
}
