package io.hilum.phantom;

import java.util.List;

/** Pneumothorax: air around a lung that has shrunk towards its hilum: no markings beyond the pleural line. */
final class PneumothoraxSign implements Sign {

    private static final double LINE = 0.0042;

    @Override
    public List<Region> draw(Sheet sheet, Chest chest, double severity, Dice dice) {
        Side side = Side.roll(dice);
        double shrunk = 0.15 + 0.3 * severity;
        double reach = dice.between(0.62, 0.8) + 0.2 * severity;
        Layer air = sheet.layer();
        Layer line = sheet.layer();
        air.fill((x, y) -> Steps.smooth(0.001, -0.003, depth(chest, side, shrunk, reach, x, y)));
        line.fill((x, y) -> {
            double depth = depth(chest, side, shrunk, reach, x, y);
            return Steps.smooth(2 * LINE, LINE, Math.abs(depth - LINE))
                    * Steps.smooth(0.008, 0.02, chest.lungDepth(side, x, y));
        });
        air.within(sheet.lung(side)).without(sheet.mediastinum);
        line.within(sheet.lung(side)).without(sheet.mediastinum);
        sheet.freeAir.cover(air);
        sheet.lines.add(line, 0.17);
        return air.region(0.5).stream().toList();
    }

    /** Depth in the lung that has shrunk, negative in the air outside it. */
    private static double depth(Chest chest, Side side, double shrunk, double reach, double x, double y) {
        double down = Steps.smooth(reach + 0.1, reach - 0.3, y);
        double part = 1 - shrunk * down;
        double x0 = chest.x(side, 0.03);
        double y0 = chest.hilumY(side) + 0.08;
        double from = y0 + (y - y0) / (1 - 0.75 * shrunk * down);
        return chest.lungDepth(side, x0 + (x - x0) / part, Math.min(from, chest.peak(side) - 0.02));
    }
}
