package io.hilum.dataset;

import java.util.Optional;

/**
 * How much the radiographs of an epoch may differ from what they are. Each amount is drawn evenly from its range, for each
 * radiograph and epoch anew. What comes from outside the radiograph is black.
 *
 * @param horizontalFlip  whether half of them are mirrored, left to right; that destroys laterality
 * @param verticalFlip    whether half of them are mirrored, top to bottom
 * @param rotationDegrees turned by at most so much either way, 0 to 45
 * @param shift           moved by at most this part of the side along each axis, 0 to 0.5
 * @param scale           enlarged by a factor in [1 - scale, 1 + scale], 0 to 0.5
 * @param brightness      at most so much is added to or taken from luma in [0, 1], 0 to 1; the result is clipped to [0, 1]
 * @param contrast        luma's distance from its mean is multiplied by [1 - contrast, 1 + contrast], 0 to 1
 */
public record Augmentation(
        boolean horizontalFlip,
        boolean verticalFlip,
        double rotationDegrees,
        double shift,
        double scale,
        double brightness,
        double contrast) {

    /** @throws IllegalArgumentException when an amount is out of its range */
    public Augmentation {
        requireIn("rotation", rotationDegrees, 45);
        requireIn("shift", shift, 0.5);
        requireIn("scale", scale, 0.5);
        requireIn("brightness", brightness, 1);
        requireIn("contrast", contrast, 1);
    }

    private static void requireIn(String name, double amount, double most) {
        if (!(amount >= 0 && amount <= most)) {
            throw new IllegalArgumentException("the " + name + " must be in [0, " + most + "], not " + amount);
        }
    }

    /** Radiographs as they are. */
    public static Augmentation none() {
        return new Augmentation(false, false, 0, 0, 0, 0, 0);
    }

    /** What a patient's stance and an exposure vary by; nothing is mirrored. */
    public static Augmentation standard() {
        return new Augmentation(false, false, 7, 0.05, 0.1, 0.1, 0.1);
    }

    /**
     * What CIHMLC does to its training images: mirrored both ways, brightness and contrast. The mirroring destroys
     * laterality and shows patients upside down: it is here for comparison alone. CIHMLC does the same to its validation
     * images, which is not repeated.
     */
    public static Augmentation original() {
        return new Augmentation(true, true, 0, 0, 0, 0.1, 0.1);
    }

    /** The one that options call {@code none}, {@code default} or {@code original}. */
    public static Optional<Augmentation> ofLabel(String label) {
        return switch (label) {
            case "none" -> Optional.of(none());
            case "default" -> Optional.of(standard());
            case "original" -> Optional.of(original());
            default -> Optional.empty();
        };
    }
}
