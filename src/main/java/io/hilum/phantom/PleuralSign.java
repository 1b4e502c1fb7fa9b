package io.hilum.phantom;

import java.util.ArrayList;
import java.util.List;

/** Pleural Other: a thick pleura along the wall, and plaques with calcium. */
final class PleuralSign implements Sign {

    @Override
    public List<Region> draw(Sheet sheet, Chest chest, double severity, Dice dice) {
        List<Region> regions = new ArrayList<>();
        boolean both = dice.chance(0.4);
        boolean calcified = dice.chance(0.5);
        Side first = Side.roll(dice);
        for (Side side : Side.values()) {
            Clouds waves = new Clouds(dice, 18);
            Clouds grains = new Clouds(dice, 45);
            double from = chest.top() + dice.between(0.1, 0.26);
            double to = from + dice.between(0.22, 0.32) + 0.08 * severity;
            double thick = 0.021 + 0.022 * severity;
            if (side != first && !both) {
                continue;
            }
            Shape peel = (x, y) -> {
                double wave = thick * (0.55 + 0.9 * waves.at(x, y));
                double ends = Steps.smooth(from - 0.03, from + 0.03, y) * Steps.smooth(to + 0.03, to - 0.03, y);
                return Steps.smooth(0.004, -0.004, chest.fromWall(side, x, y) - wave * ends) * ends;
            };
            Layer pleura = sheet.layer().fill(peel).within(sheet.lung(side));
            Layer calcium = sheet.layer()
                    .fill((x, y) -> 0.8 * peel.cover(x, y) * Steps.smooth(0.54, 0.68, grains.at(x, y)))
                    .within(sheet.lung(side));
            sheet.fluid.cover(pleura);
            if (calcified) {
                sheet.calcium.cover(calcium);
            }
            pleura.region(0.4).ifPresent(regions::add);
        }
        return regions;
    }
}
