package io.hilum.phantom;

import io.hilum.finding.Finding;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One drawn frontal radiograph with its labels and, for each, where it was drawn. A caricature: it has no medical
 * meaning.
 *
 * <p>A phantom is named by a seed and its number. The same two give the same pixels on every machine.
 */
public final class Phantom {

    /** Width and height in pixels unless another is asked for: what the network takes. */
    public static final int SIDE_PIXELS = 320;

    /** The shortest side that is drawn, in pixels. */
    public static final int SMALLEST_SIDE_PIXELS = 64;

    /** The longest side that is drawn, in pixels. */
    public static final int LARGEST_SIDE_PIXELS = 2048;

    private final long number;
    private final Study study;
    private final Patient patient;
    private final boolean bedside;
    private final int side;
    private final byte[] pixels;
    private final Map<Finding, List<Region>> regions;

    private Phantom(
            long number,
            Study study,
            Patient patient,
            boolean bedside,
            int side,
            byte[] pixels,
            Map<Finding, List<Region>> regions) {
        this.number = number;
        this.study = study;
        this.patient = patient;
        this.bedside = bedside;
        this.side = side;
        this.pixels = pixels;
        this.regions = Collections.unmodifiableMap(regions);
    }

    /** The phantom of a seed and a number from 0, 320 x 320 pixels. */
    public static Phantom draw(long seed, long number) {
        return draw(seed, number, SIDE_PIXELS);
    }

    /**
     * The phantom of a seed and a number.
     *
     * @param number from 0
     * @param side   width and height in pixels, 64 to 2048
     * @throws IllegalArgumentException when the number or the side is none of these
     */
    public static Phantom draw(long seed, long number, int side) {
        return drawWithout(seed, number, side, Set.of());
    }

    /** The same phantom with some findings not drawn, nor labelled; all else is the same. */
    static Phantom drawWithout(long seed, long number, int side, Set<Finding> leftOut) {
        if (number < 0 || side < SMALLEST_SIDE_PIXELS || side > LARGEST_SIDE_PIXELS) {
            throw new IllegalArgumentException("expected a number from 0 and a side of " + SMALLEST_SIDE_PIXELS + " to "
                    + LARGEST_SIDE_PIXELS + " pixels");
        }
        Study study = Study.of(number);
        Patient patient = Patient.roll(seed, study.patient());
        Plan planned = Plan.roll(Dice.of(seed, number, "plan"));
        boolean bedside = planned.isBedside(Dice.of(seed, number, "view"));
        Drawing drawing = new Drawing(seed, number, side, patient, planned, leftOut, bedside);
        byte[] pixels = drawing.draw();
        return new Phantom(number, study, patient, bedside, side, pixels, drawing.regions());
    }

    /** Which phantom of its seed it is, from 0. */
    public long number() {
        return number;
    }

    /** Whose radiograph it is, and which of that patient. */
    public Study study() {
        return study;
    }

    /** Whether the patient is called a woman; nothing but the breasts follows from it. */
    public boolean female() {
        return patient.female();
    }

    /** In years, 18 to 90. */
    public int age() {
        return patient.age();
    }

    /** Whether the view is antero-posterior, as at a bedside, and not postero-anterior. */
    public boolean anteroPosterior() {
        return bedside;
    }

    /** Width and height in pixels. */
    public int side() {
        return side;
    }

    /** Grey levels in row order, one byte a pixel, 0 black to 255 white; a copy. */
    public byte[] pixels() {
        return pixels.clone();
    }

    /** Whether one of the 14 findings of CheXpert is there. */
    public boolean has(Finding finding) {
        return regions.containsKey(finding);
    }

    /** The findings of CheXpert that are there, each with its regions; No Finding has none. */
    public Map<Finding, List<Region>> regions() {
        return regions;
    }
}
