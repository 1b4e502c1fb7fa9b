package io.hilum.dataset;

/** How the beam went: CheXpert's column {@code AP/PA}, in the words of DICOM's View Position (0018,5101). */
public enum ViewPosition {
    /** From front to back. */
    AP,
    /** From back to front. */
    PA,
    /** The left side at the detector. */
    LL,
    /** The right side at the detector. */
    RL
}
