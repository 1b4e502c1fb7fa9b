package io.hilum.phantom;

import java.util.List;

/** Atelectasis: bands like plates above the base, often under a dome that is raised where the chest is laid out. */
final class AtelectasisSign implements Sign {

    @Override
    public List<Region> draw(Sheet sheet, Chest chest, double severity, Dice dice) {
        Side side = chest.collapsedSide();
        int plates = severity < 0 ? 1 : 2 + dice.below(2);
        Layer bands = sheet.layer();
        double y0 = chest.peak(side) - dice.between(0.02, 0.04);
        double slope = dice.between(-0.25, 0.35);
        for (int plate = 0; plate < plates; plate++) {
            double away = dice.between(0.09, 0.15);
            double length = (0.11 + 0.06 * severity) * dice.between(0.8, 1.2);
            double bow = dice.between(-0.012, 0.012);
            double half = (0.0065 + 0.004 * severity) * dice.between(0.85, 1.2);
            double y = y0 - 0.036 * plate + 0.006 * dice.bell();
            double[] line = {
                chest.x(side, away), y,
                chest.x(side, away + length / 2), y + slope * length / 2 + bow,
                chest.x(side, away + length), y + slope * length
            };
            bands.stroke(line, half, 0.6 * half, 0.62 + 0.2 * severity);
        }
        bands.within(sheet.lung(side));
        sheet.filling.cover(bands);
        sheet.seen(bands);
        if (chest.raisedDome()) {
            bands.fill((x, y) -> raised(chest, side, x, y));
        }
        return bands.region(0.4).stream().toList();
    }

    private static double raised(Chest chest, Side side, double x, double y) {
        double away = side.sign() * (x - chest.middle());
        double height = y - chest.diaphragm(side, away);
        return away > 0.05 && away < chest.halfWidth() - 0.02 && height > -0.01 && height < 0.055 ? 0.6 : 0;
    }
}
