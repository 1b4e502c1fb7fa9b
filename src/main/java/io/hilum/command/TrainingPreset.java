package io.hilum.command;

/** Where options of a training that are not given come from. */
enum TrainingPreset {
    /** What learns well here. */
    STANDARD,
    /** What CIHMLC did. */
    ORIGINAL
}
