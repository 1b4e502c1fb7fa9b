package io.hilum.dataset;

import java.util.Optional;

/**
 * Which radiographs of a label file are taken: those with all of these values. A radiograph that has no value where one
 * is asked for is left out.
 *
 * @param orientation  frontal or lateral alone; empty for both
 * @param sex          of one sex alone; empty for all
 * @param viewPosition of one view position alone; empty for all
 */
public record Selection(Optional<Orientation> orientation, Optional<Sex> sex, Optional<ViewPosition> viewPosition) {

    /** All radiographs. */
    public static Selection everything() {
        return new Selection(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Frontal radiographs alone. */
    public static Selection frontal() {
        return new Selection(Optional.of(Orientation.FRONTAL), Optional.empty(), Optional.empty());
    }

    boolean takes(Description description) {
        return agrees(orientation, description.orientation())
                && agrees(sex, description.sex())
                && agrees(viewPosition, description.viewPosition());
    }

    private static <T> boolean agrees(Optional<T> asked, Optional<T> given) {
        return asked.isEmpty() || asked.equals(given);
    }
}
