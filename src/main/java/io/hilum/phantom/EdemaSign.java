package io.hilum.phantom;

import java.util.ArrayList;
import java.util.List;

/**
 * Edema: haze around both hila like a bat's wings, and Kerley B lines at the walls. The vessels of the upper lobes are
 * widened where the vessels are drawn.
 */
final class EdemaSign implements Sign {

    @Override
    public List<Region> draw(Sheet sheet, Chest chest, double severity, Dice dice) {
        List<Region> regions = new ArrayList<>();
        double dense = 0.34 + 0.36 * severity;
        double reach = 1 + 0.25 * severity;
        Clouds patches = new Clouds(dice, 17);
        for (Side side : Side.values()) {
            double share = dice.between(0.85, 1.1);
            Layer haze = sheet.layer();
            double x0 = chest.x(side, 0.135);
            double y0 = chest.hilumY(side) + 0.05;
            haze.fill((x, y) -> {
                double bell = Steps.bell(x - x0, y - y0, 0.21 * reach, 0.31 * reach);
                return share * dense * Math.min(1, 1.7 * bell) * (0.62 + 0.76 * patches.at(x, y));
            });
            haze.within(sheet.lung(side));
            if (severity > 0.2) {
                kerley(haze, chest, side, dice);
                haze.within(sheet.lung(side));
            }
            sheet.filling.cover(haze);
            sheet.seen(haze).region(0.35).ifPresent(regions::add);
        }
        return regions;
    }

    private static void kerley(Layer haze, Chest chest, Side side, Dice dice) {
        int count = 5 + dice.below(4);
        double first = chest.angle() - dice.between(0.2, 0.25);
        for (int line = 0; line < count; line++) {
            double y = first + 0.02 * line + 0.003 * dice.bell();
            double wall = chest.lateral(y);
            double length = dice.between(0.035, 0.05);
            haze.stroke(
                    new double[] {chest.x(side, wall), y, chest.x(side, wall - length), y + 0.003 * dice.bell()},
                    0.0036,
                    0.0028,
                    0.42);
        }
    }
}
