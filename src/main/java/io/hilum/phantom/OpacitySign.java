package io.hilum.phantom;

import java.util.List;

/** Lung Opacity: one hazy patch through which vessels can be seen. */
final class OpacitySign implements Sign {

    @Override
    public List<Region> draw(Sheet sheet, Chest chest, double severity, Dice dice) {
        Side side = Side.roll(dice);
        double dense = 0.36 + 0.24 * severity;
        double size = 0.075 + 0.055 * severity;
        double y0 = Steps.mix(chest.top() + 0.12, chest.peak(side) - 0.05, dice.next());
        double x0 = chest.x(side, Math.max(0.11, chest.lateral(y0) - 0.05 - dice.between(0.02, 0.17)));
        double wide = size * dice.between(0.85, 1.25);
        double high = size * dice.between(0.95, 1.5);
        Clouds edge = new Clouds(dice, 11);
        Layer haze = sheet.layer();
        haze.fill((x, y) -> {
            double u = (x - x0) / (1.25 * wide);
            double v = (y - y0) / (1.25 * high);
            double r = Math.sqrt(u * u + v * v) + 0.5 * (edge.at(x, y) - 0.5);
            return dense * Steps.smooth(1.05, 0.45, r);
        });
        haze.within(sheet.lung(side));
        sheet.filling.cover(haze);
        return sheet.seen(haze).region(0.3).stream().toList();
    }
}
