package io.hilum.phantom;

import java.util.ArrayList;
import java.util.List;

/** Lung Lesion: a nodule or a mass, round or lobed, or several. */
final class LesionSign implements Sign {

    @Override
    public List<Region> draw(Sheet sheet, Chest chest, double severity, Dice dice) {
        List<Region> regions = new ArrayList<>();
        boolean several = dice.chance(0.3) && severity >= 0;
        int count = several ? 3 + dice.below(4) : 1;
        for (int lesion = 0; lesion < count; lesion++) {
            Side side = Side.roll(dice);
            double radius = several
                    ? dice.between(0.018, 0.026) + 0.01 * severity
                    : 0.022 + 0.038 * severity * dice.between(0.8, 1.2);
            one(sheet, chest, side, radius, severity, dice, regions);
        }
        return regions;
    }

    private static void one(
            Sheet sheet, Chest chest, Side side, double radius, double severity, Dice dice, List<Region> regions) {
        double y0 = Steps.mix(chest.top() + 0.06 + radius, chest.peak(side) - radius, dice.next());
        double inner = Math.max(0.11, chest.medial(y0) + radius) + 0.02;
        double x0 = chest.x(side, Steps.mix(inner, chest.lateral(y0) - 0.9 * radius, dice.next()));
        double dense = dice.between(0.72, 0.9) + Math.min(severity, 0) * 0.8;
        double lobed = dice.between(0.1, 0.4);
        double hollow = dice.chance(0.12) && radius > 0.032 ? 0.55 : 0;
        Clouds edge = new Clouds(dice, 0.9 / radius);
        Layer nodule = sheet.layer();
        nodule.fill(
                (x, y) -> {
                    double u = (x - x0) / radius;
                    double v = (y - y0) / radius;
                    double r = Math.sqrt(u * u + v * v) + lobed * (edge.at(x, y) - 0.5);
                    return Steps.smooth(1.08, 0.84, r) * dense * (1 - hollow * Steps.smooth(0.6, 0.45, r));
                },
                x0,
                y0,
                1.4 * radius);
        nodule.within(sheet.lung(side));
        sheet.filling.cover(nodule);
        sheet.seen(nodule).region(0.4).ifPresent(regions::add);
    }
}
