package io.hilum.dataset;

/** A patient's sex, as CheXpert's column {@code Sex} has it. */
public enum Sex {
    FEMALE,
    MALE
}
