package io.hilum.phantom;

import java.util.ArrayList;
import java.util.List;

/** Pleural Effusion: fluid at the base that climbs the wall as a meniscus and blunts the angle. */
final class EffusionSign implements Sign {

    @Override
    public List<Region> draw(Sheet sheet, Chest chest, double severity, Dice dice) {
        List<Region> regions = new ArrayList<>();
        Side first = Side.roll(dice);
        boolean both = dice.chance(0.35);
        double other = dice.between(0.4, 0.9);
        double rise = dice.between(0.05, 0.085);
        double dense = dice.between(0.9, 0.98);
        for (Side side : Side.values()) {
            double height = (0.075 + 0.24 * severity) * (side == first ? 1 : other);
            double level = chest.angle() - height;
            if (side == first || both) {
                Layer fluid = sheet.layer();
                fluid.fill((x, y) -> {
                    double wall = Steps.clamp(1 - chest.fromWall(side, x, y) / 0.17);
                    double surface = level + 0.01 - rise * wall * wall * wall;
                    return dense * Steps.smooth(-0.012, 0.014, y - surface);
                });
                fluid.within(sheet.lung(side));
                sheet.fluid.cover(fluid);
                fluid.without(sheet.mediastinum).region(0.3).ifPresent(regions::add);
            }
        }
        return regions;
    }
}
