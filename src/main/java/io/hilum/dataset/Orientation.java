package io.hilum.dataset;

/** From where a radiograph was taken: CheXpert's column {@code Frontal/Lateral}. */
public enum Orientation {
    FRONTAL,
    LATERAL
}
