package io.hilum.phantom;

import java.util.ArrayList;
import java.util.List;

/** Pneumonia: several patches with ragged edges that run together, on one side or on both. */
final class PneumoniaSign implements Sign {

    @Override
    public List<Region> draw(Sheet sheet, Chest chest, double severity, Dice dice) {
        List<Region> regions = new ArrayList<>();
        Side first = Side.roll(dice);
        boolean both = dice.chance(0.35);
        for (Side side : Side.values()) {
            double[] rolled = {dice.next(), dice.next()};
            Clouds ragged = new Clouds(dice, 26);
            Layer patches = patches(sheet, chest, side, severity, rolled, ragged, dice);
            if (side == first || both) {
                sheet.filling.cover(patches);
                sheet.seen(patches).region(0.3).ifPresent(regions::add);
            }
        }
        return regions;
    }

    private static Layer patches(
            Sheet sheet, Chest chest, Side side, double severity, double[] rolled, Clouds ragged, Dice dice) {
        Layer patches = sheet.layer();
        double centreY = Steps.mix(chest.top() + 0.2, chest.peak(side) - 0.04, Math.sqrt(rolled[0]));
        double centreAway = Steps.mix(0.14, chest.lateral(centreY) - 0.08, rolled[1]);
        double dense = 0.68 + 0.22 * severity;
        int count = 4 + dice.below(3);
        for (int patch = 0; patch < count; patch++) {
            double x0 = chest.x(side, centreAway + 0.05 * dice.bell());
            double y0 = centreY + 0.06 * dice.bell();
            double size = (0.046 + 0.03 * severity) * dice.between(0.8, 1.25);
            patches.fill(
                    (x, y) -> {
                        double u = (x - x0) / size;
                        double v = (y - y0) / size;
                        double r = Math.sqrt(u * u + v * v) + 0.9 * (ragged.at(x, y) - 0.5);
                        return dense * Steps.smooth(1.2, 0.4, r);
                    },
                    x0,
                    y0,
                    1.7 * size);
        }
        return patches.within(sheet.lung(side));
    }
}
