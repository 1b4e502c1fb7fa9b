package io.hilum.phantom;

import java.util.List;

/** Consolidation: a lobe without air, sharp at its fissure, in which bronchi with air can be seen. */
final class ConsolidationSign implements Sign {

    @Override
    public List<Region> draw(Sheet sheet, Chest chest, double severity, Dice dice) {
        Side side = Side.roll(dice);
        boolean upper = dice.chance(0.45);
        double fissure = chest.hilumY(side) + dice.between(-0.02, 0.04);
        double slope = side.sign() * dice.between(-0.05, 0.12);
        double reach = 0.13 + 0.13 * severity;
        double dense = 0.72 + 0.2 * severity;
        Clouds edge = new Clouds(dice, 14);
        Layer lobe = sheet.layer();
        lobe.fill((x, y) -> {
            double away = (y - fissure - slope * (x - chest.hilumX(side))) * (upper ? -1 : 1);
            double far = away + 0.06 * (edge.at(x, y) - 0.5);
            return dense * Steps.smooth(-0.004, 0.004, away) * Steps.smooth(reach + 0.05, reach - 0.03, far);
        });
        lobe.within(sheet.lung(side));
        lobe.without(bronchi(sheet, chest, side, upper, dice));
        sheet.filling.cover(lobe);
        return sheet.seen(lobe).region(0.4).stream().toList();
    }

    private static Layer bronchi(Sheet sheet, Chest chest, Side side, boolean upper, Dice dice) {
        Layer air = sheet.layer();
        double base = upper ? -0.95 : 0.75;
        for (int branch = -1; branch <= 1; branch++) {
            double angle = base + 0.45 * branch + 0.1 * dice.bell();
            double x = chest.hilumX(side);
            double y = chest.hilumY(side) + 0.01;
            double[] line = new double[8];
            for (int point = 0; point < 4; point++) {
                line[2 * point] = x;
                line[2 * point + 1] = y;
                x += side.sign() * 0.055 * StrictMath.cos(angle);
                y += 0.055 * StrictMath.sin(angle);
                angle += 0.18 * dice.bell();
            }
            air.stroke(line, 0.0075, 0.004, 0.8);
        }
        return air;
    }
}
