package io.hilum.imaging.dicom;

import io.hilum.refusal.Outcome;

/** Which images are neither too small nor too large. */
@FunctionalInterface
public interface SizeCheck {

    /** Any value when an image of this size, in pixels, may be decoded; otherwise the refusal. */
    Outcome<?> check(long width, long height);
}
