package io.hilum.phantom;

/** Draws what every chest has: body, lungs, mediastinum, spine, airways, clavicles. */
final class Thorax {

    private Thorax() {}

    static void draw(Sheet sheet, Chest chest, Dice dice) {
        double fat = chest.patient().fat();
        sheet.body.fill((x, y) -> body(chest, fat, x, y));
        for (Side side : Side.values()) {
            sheet.lung(side).fill((x, y) -> Steps.smooth(-0.003, 0.006, chest.lungDepth(side, x, y)));
            sheet.lungs.add(sheet.lung(side), 1);
            sheet.abdomen.fill((x, y) -> below(chest, side, x, y));
        }
        sheet.mediastinum.fill(chest::mediastinum);
        airways(sheet, chest);
        spine(sheet, chest, dice);
        clavicles(sheet, chest, dice);
        if (dice.chance(0.45)) {
            stomachBubble(sheet, chest, dice);
        }
    }

    private static double body(Chest chest, double fat, double x, double y) {
        double away = Math.abs(x - chest.middle());
        double shoulder = 0.10 + 0.02 * fat + 0.5 * Steps.smooth(0.0, 0.24, y);
        double flank = chest.halfWidth() + 0.05 + 0.06 * fat;
        double half = Steps.mix(shoulder, flank, Steps.smooth(0.2, 0.38, y));
        return Steps.smooth(0.006, -0.008, away - half);
    }

    private static double below(Chest chest, Side side, double x, double y) {
        double away = side.sign() * (x - chest.middle());
        if (away < -0.01) {
            return 0;
        }
        return Steps.smooth(-0.014, -0.002, y - chest.diaphragm(side, Math.min(away, chest.halfWidth())))
                * Steps.smooth(0.01, -0.02, away - chest.halfWidth());
    }

    private static void airways(Sheet sheet, Chest chest) {
        double fork = chest.hilumY(Side.LEFT_OF_PICTURE) - 0.075;
        double x = chest.middle();
        sheet.airway.stroke(new double[] {x, 0, x + 0.003, fork}, 0.017, 0.016, 0.9);
        for (Side side : Side.values()) {
            sheet.airway.stroke(
                    new double[] {x, fork - 0.01, chest.x(side, 0.045), fork + 0.045, chest.x(side, 0.08), fork + 0.085
                    },
                    0.012,
                    0.007,
                    0.8);
        }
    }

    private static void spine(Sheet sheet, Chest chest, Dice dice) {
        double height = dice.between(0.052, 0.06);
        double phase = dice.next();
        double x = chest.middle();
        sheet.spine.stroke(new double[] {x, 0, x + 0.004 * dice.bell(), 0.5, x, 1}, 0.034, 0.04, 0.55);
        for (double y = -phase * height; y < 1; y += height) {
            sheet.spine.stroke(new double[] {x - 0.033, y, x + 0.033, y}, 0.004, 0.004, 1);
            sheet.spine.stroke(new double[] {x, y + 0.02, x, y + 0.036}, 0.006, 0.004, 1);
        }
    }

    private static void clavicles(Sheet sheet, Chest chest, Dice dice) {
        double low = chest.top() + dice.between(0.05, 0.075);
        double rise = dice.between(0.03, 0.07);
        for (Side side : Side.values()) {
            double[] line = new double[24];
            for (int point = 0; point < 12; point++) {
                double s = point / 11.0;
                line[2 * point] = chest.x(side, 0.035 + 0.36 * s);
                line[2 * point + 1] = low - rise * s + 0.018 * StrictMath.sin(2 * Math.PI * s);
            }
            sheet.bone.cover(sheet.layer().stroke(line, 0.016, 0.012, 0.75));
        }
    }

    private static void stomachBubble(Sheet sheet, Chest chest, Dice dice) {
        double x = chest.x(Side.RIGHT_OF_PICTURE, dice.between(0.12, 0.2));
        double y = chest.peak(Side.RIGHT_OF_PICTURE) + dice.between(0.055, 0.075);
        double width = dice.between(0.04, 0.075);
        double height = dice.between(0.022, 0.035);
        sheet.bowelAir.fill(
                (u, v) -> 0.9 * Steps.smooth(1.1, 0.85, Math.sqrt(square((u - x) / width) + square((v - y) / height))),
                x,
                y,
                0.1);
    }

    private static double square(double value) {
        return value * value;
    }
}
