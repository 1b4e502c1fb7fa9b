package io.hilum.phantom;

/** What looks like a finding and is none: breasts, nipples, calcium in cartilage, folds of skin, old granulomas. */
final class Variants {

    private Variants() {}

    static void draw(Sheet sheet, Chest chest, Dice dice) {
        if (chest.patient().female()) {
            breasts(sheet, chest, dice);
        }
        if (dice.chance(0.22)) {
            nipples(sheet, chest, dice);
        }
        if (dice.chance(chest.patient().age() > 55 ? 0.35 : 0.08)) {
            cartilage(sheet, chest, dice);
        }
        if (dice.chance(0.15)) {
            fold(sheet, chest, dice);
        }
        if (dice.chance(0.15)) {
            granuloma(sheet, chest, dice);
        }
        shoulderBlades(sheet, chest, dice);
    }

    private static void breasts(Sheet sheet, Chest chest, Dice dice) {
        double dense = dice.between(0.02, 0.075);
        double low = dice.between(0.7, 0.8);
        double size = dice.between(0.13, 0.17);
        for (Side side : Side.values()) {
            double x0 = chest.x(side, dice.between(0.19, 0.22));
            double y0 = low - size + 0.01 * dice.bell();
            Layer breast = sheet.layer().fill((x, y) -> {
                double u = (x - x0) / size;
                double v = (y - y0) / size;
                return Steps.smooth(1.03, 0.95, Math.sqrt(u * u + v * v)) * Steps.smooth(-0.9, 0.9, v);
            });
            sheet.lines.add(breast, dense);
        }
    }

    private static void nipples(Sheet sheet, Chest chest, Dice dice) {
        double y0 = dice.between(0.64, 0.72);
        for (Side side : Side.values()) {
            double x0 = chest.x(side, 0.2 + 0.01 * dice.bell());
            double y1 = y0 + 0.006 * dice.bell();
            double radius = dice.between(0.009, 0.0125);
            sheet.lines.add(
                    sheet.layer().fill((x, y) -> Math.sqrt(Steps.bell(x - x0, y - y1, radius, radius)), x0, y1, radius),
                    0.12);
        }
    }

    private static void cartilage(Sheet sheet, Chest chest, Dice dice) {
        Clouds grains = new Clouds(dice, 60);
        for (Side side : Side.values()) {
            for (int rib = 0; rib < 4; rib++) {
                double x0 = chest.x(side, 0.115 + 0.012 * rib + 0.006 * dice.bell());
                double y0 = 0.42 + 0.085 * rib;
                sheet.lines.add(
                        sheet.layer()
                                .fill(
                                        (x, y) -> Steps.bell(x - x0, y - y0, 0.03, 0.014)
                                                * Steps.smooth(0.4, 0.6, grains.at(x, y)),
                                        x0,
                                        y0,
                                        0.03),
                        0.16);
            }
        }
    }

    /** A long edge that markings cross, other than the pleural line of a pneumothorax. */
    private static void fold(Sheet sheet, Chest chest, Dice dice) {
        Side side = Side.roll(dice);
        double away = dice.between(0.2, 0.3);
        double slope = dice.between(-0.15, 0.25);
        double from = dice.between(0.25, 0.4);
        double to = from + dice.between(0.25, 0.4);
        Layer fold = sheet.layer().fill((x, y) -> {
            double d = side.sign() * (x - chest.middle()) - away - slope * (y - 0.5);
            return Steps.smooth(-0.05, 0, d)
                    * Steps.smooth(0.004, 0, d)
                    * Steps.smooth(from, from + 0.06, y)
                    * Steps.smooth(to, to - 0.06, y);
        });
        sheet.lines.add(fold, 0.07);
    }

    private static void granuloma(Sheet sheet, Chest chest, Dice dice) {
        Side side = Side.roll(dice);
        double x0 = chest.x(side, dice.between(0.12, 0.24));
        double y0 = dice.between(0.25, 0.65);
        sheet.calcium.cover(sheet.layer().fill((x, y) -> 0.6 * Steps.bell(x - x0, y - y0, 0.009, 0.009), x0, y0, 0.01));
    }

    private static void shoulderBlades(Sheet sheet, Chest chest, Dice dice) {
        double away = chest.halfWidth() + dice.between(-0.07, 0.03);
        for (Side side : Side.values()) {
            double edge = away + 0.01 * dice.bell();
            Layer blade = sheet.layer().fill((x, y) -> {
                double d = side.sign() * (x - chest.middle()) - edge - 0.25 * Math.abs(y - 0.28);
                return Steps.smooth(0, 0.008, d)
                        * Steps.smooth(0.14, 0.1, d)
                        * Steps.smooth(0.12, 0.18, y)
                        * Steps.smooth(0.5, 0.4, y);
            });
            sheet.lines.add(blade, 0.05);
        }
    }
}
