package io.hilum.phantom;

/** Draws hila and vessels: trees that branch from the hila into the lungs. */
final class Vessels {

    private static final int BRANCHES = 11;

    private final Layer layer;
    private final Dice dice;
    private final double upper;

    private Vessels(Layer layer, Dice dice, double upper) {
        this.layer = layer;
        this.dice = dice;
        this.upper = upper;
    }

    /**
     * @param upper how much wider the vessels of the upper lobes are than usual (cephalisation), from 0
     */
    static void draw(Sheet sheet, Chest chest, Dice dice, double upper) {
        Vessels vessels = new Vessels(sheet.markings, dice, upper);
        for (Side side : Side.values()) {
            vessels.tree(chest, side);
        }
    }

    private void tree(Chest chest, Side side) {
        double x = chest.hilumX(side);
        double y = chest.hilumY(side);
        layer.fill((u, v) -> 0.8 * Steps.bell(u - x, v - y, 0.055, 0.085), x, y, 0.1);
        for (int branch = 0; branch < BRANCHES; branch++) {
            double angle = Steps.mix(-1.45, 1.5, branch / (BRANCHES - 1.0)) + 0.08 * dice.bell();
            double long1 = (0.085 + 0.03 * Math.abs(angle) / 1.5) * dice.between(0.8, 1.2);
            grow(x - side.sign() * 0.01, y + 0.02 * angle, angle, side, long1, 0.0068, 0);
        }
    }

    private void grow(double x, double y, double angle, Side side, double length, double half, int depth) {
        double bent = angle + 0.1 * dice.bell();
        double toX = x + side.sign() * length * StrictMath.cos(bent);
        double toY = y + length * StrictMath.sin(bent);
        double wide = half * (bent < -0.25 ? 1 + upper : 1);
        double amount = 0.95 - 0.17 * depth;
        layer.stroke(new double[] {x, y, toX, toY}, wide, 0.75 * wide, amount);
        double spread = dice.between(0.25, 0.5);
        double left = dice.between(0.72, 0.9);
        double right = dice.between(0.72, 0.9);
        if (depth < 4) {
            grow(toX, toY, bent - spread, side, length * left * 0.88, half * 0.68, depth + 1);
            grow(toX, toY, bent + spread, side, length * right * 0.88, half * 0.68, depth + 1);
        }
    }
}
