package io.hilum.phantom;

/**
 * Who is drawn.
 *
 * @param number     from 1
 * @param female     the sex as the table says it
 * @param age        in years, 18 to 90
 * @param halfWidth  half the inner width of the thorax, of the body's frame
 * @param heartShare width of the heart without any finding, of the thorax's
 * @param fat        how thick the soft tissue is, in [0, 1]
 */
record Patient(long number, boolean female, int age, double halfWidth, double heartShare, double fat) {

    /** A patient of a seed; the same in every study. */
    static Patient roll(long seed, long number) {
        Dice dice = Dice.of(seed, number, "patient");
        boolean female = dice.chance(0.45);
        int age = (int) Math.min(90, Math.max(18, 58 + 16 * dice.bell()));
        double halfWidth = (female ? 0.355 : 0.375) + 0.014 * dice.bell();
        double heartShare = dice.between(0.39, 0.475);
        return new Patient(number, female, age, halfWidth, heartShare, dice.next());
    }
}
