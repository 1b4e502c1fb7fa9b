package io.hilum.dataset;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a label file says of a radiograph besides its findings; each is empty where there is no column or no value.
 *
 * @param orientation  column {@code Frontal/Lateral}
 * @param viewPosition column {@code AP/PA}
 * @param sex          column {@code Sex}; {@code Unknown} is no value
 * @param ageYears     column {@code Age}, in [0, 150]
 */
public record Description(
        Optional<Orientation> orientation,
        Optional<ViewPosition> viewPosition,
        Optional<Sex> sex,
        OptionalDouble ageYears) {}
