package io.hilum.phantom;

import java.util.ArrayList;
import java.util.List;

/** Fracture: ribs that are broken one below the other, each with a gap and a step. */
final class FractureSign {

    private static final double AROUND = 0.046;

    private FractureSign() {}

    /** Breaks ribs before they are drawn. */
    static List<Region> breakRibs(Sheet sheet, Chest chest, Ribs ribs, double severity, Dice dice) {
        List<Region> regions = new ArrayList<>();
        Side side = Side.roll(dice);
        int count = 2 + (int) (2.5 * severity);
        int first = 2 + dice.below(Ribs.COUNT - 3 - count);
        double part = dice.between(0.38, 0.6);
        for (int number = first; number < first + count; number++) {
            double here = Steps.clamp(part + 0.05 * dice.bell());
            double step = (0.021 + 0.015 * severity) * dice.between(0.85, 1.15);
            double[] place = ribs.at(side, number, here);
            ribs.breakAt(side, number, here, step, dice.between(0.02, 0.03));
            Layer around = sheet.layer();
            around.fill((x, y) -> Steps.bell(x - place[0], y - place[1], AROUND, AROUND), place[0], place[1], AROUND);
            around.region(0.03).ifPresent(regions::add);
        }
        return regions;
    }
}
