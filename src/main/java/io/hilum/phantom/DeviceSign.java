package io.hilum.phantom;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Support Devices: pacemaker, tracheal tube, central line, gastric tube, chest tube, wires of an ECG. */
final class DeviceSign {

    private final Sheet sheet;
    private final Chest chest;
    private final Dice dice;
    private final List<Region> regions = new ArrayList<>();

    private DeviceSign(Sheet sheet, Chest chest, Dice dice) {
        this.sheet = sheet;
        this.chest = chest;
        this.dice = dice;
    }

    /**
     * Draws one to four devices.
     *
     * @param drained the side with something that a chest tube would drain
     */
    static List<Region> draw(Sheet sheet, Chest chest, double severity, Optional<Side> drained, Dice dice) {
        DeviceSign devices = new DeviceSign(sheet, chest, dice);
        int first = dice.below(5);
        devices.draw(first);
        if (severity > 0.45) {
            devices.draw((first + 1 + dice.below(4)) % 5);
        }
        if (severity > 0.8) {
            devices.draw((first + 2) % 5);
        }
        if (dice.chance(0.5)) {
            drained.ifPresent(devices::chestTube);
        }
        return List.copyOf(devices.regions);
    }

    private void draw(int device) {
        switch (device) {
            case 0 -> pacemaker();
            case 1 -> trachealTube();
            case 2 -> centralLine();
            case 3 -> gastricTube();
            default -> wires();
        }
    }

    private void pacemaker() {
        Side side = dice.chance(0.75) ? Side.RIGHT_OF_PICTURE : Side.LEFT_OF_PICTURE;
        double x0 = chest.x(side, dice.between(0.2, 0.26));
        double y0 = chest.top() + dice.between(0.07, 0.13);
        double wide = dice.between(0.036, 0.046);
        double high = dice.between(0.03, 0.04);
        Layer device = sheet.layer();
        device.fill(
                (x, y) -> {
                    double u = Math.abs(x - x0) / wide;
                    double v = Math.abs(y - y0) / high;
                    return 0.95 * Steps.smooth(1.05, 0.95, u * u * u + v * v * v);
                },
                x0,
                y0,
                0.07);
        double middle = chest.middle();
        double tipX = middle + 0.08 + 0.02 * dice.bell();
        double tipY = chest.angle() - 0.12;
        lead(device, x0, y0, middle, tipX, tipY);
        if (dice.chance(0.6)) {
            lead(device, x0, y0 + 0.012, middle - 0.012, middle - 0.065, tipY - 0.1);
        }
        add(device);
    }

    private static void lead(Layer device, double x0, double y0, double vein, double tipX, double tipY) {
        double[] line = curve(
                x0,
                y0 + 0.02,
                Steps.mix(x0, vein, 0.5),
                y0 - 0.035,
                vein - 0.035,
                y0 + 0.06,
                vein - 0.045,
                y0 + 0.26,
                vein - 0.03,
                tipY - 0.05,
                tipX,
                tipY);
        device.stroke(line, 0.0038, 0.0038, 0.85);
    }

    private void trachealTube() {
        double x = chest.middle() + 0.004 * dice.bell();
        double tip = chest.hilumY(Side.LEFT_OF_PICTURE) - dice.between(0.1, 0.15);
        Layer device = sheet.layer();
        for (int wall = -1; wall <= 1; wall += 2) {
            device.stroke(new double[] {x + 0.0095 * wall, 0, x + 0.0085 * wall, tip}, 0.003, 0.003, 0.7);
        }
        device.stroke(new double[] {x, 0, x, tip}, 0.009, 0.0085, 0.3);
        add(device);
    }

    private void centralLine() {
        Side side = dice.chance(0.7) ? Side.LEFT_OF_PICTURE : Side.RIGHT_OF_PICTURE;
        boolean neck = dice.chance(0.4);
        double startX = neck ? chest.x(side, 0.07) : chest.x(side, dice.between(0.28, 0.36));
        double startY = neck ? 0.0 : chest.top() + dice.between(0.03, 0.09);
        double vein = chest.middle() - 0.042;
        double y = chest.top() + 0.06;
        double tip = chest.hilumY(side) + dice.between(0, 0.09);
        double[] line = curve(
                startX,
                startY,
                Steps.mix(startX, chest.x(side, 0.06), 0.55),
                Steps.mix(startY, y, 0.4) + (neck ? 0 : 0.01),
                chest.x(side, 0.05),
                y,
                vein,
                y + 0.09,
                vein,
                tip - 0.04,
                vein + 0.003,
                tip);
        add(sheet.layer().stroke(line, 0.0044, 0.0044, 0.85));
    }

    private void gastricTube() {
        double x = chest.middle() + 0.006 * dice.bell();
        double low = chest.peak(Side.RIGHT_OF_PICTURE);
        double[] line = curve(
                x,
                0,
                x + 0.006,
                0.25,
                x + 0.012,
                low - 0.15,
                x + 0.025,
                low + 0.02,
                x + 0.09,
                low + 0.085,
                x + 0.14,
                low + dice.between(0.05, 0.09));
        add(sheet.layer().stroke(line, 0.0042, 0.0042, 0.8));
    }

    private void wires() {
        int count = 2 + dice.below(3);
        for (int wire = 0; wire < count; wire++) {
            Layer device = sheet.layer();
            double x = chest.x(Side.roll(dice), dice.between(0.12, 0.3));
            double y = dice.between(0.22, 0.78);
            double endX = x + 0.2 * dice.sign();
            double endY = dice.chance(0.5) ? 0 : 1;
            double[] line = curve(
                    x,
                    y,
                    x + 0.04 * dice.bell(),
                    y + 0.04,
                    Steps.mix(x, endX, 0.4) + 0.05 * dice.bell(),
                    Steps.mix(y, endY, 0.4),
                    Steps.mix(x, endX, 0.8),
                    Steps.mix(y, endY, 0.7),
                    endX,
                    endY);
            device.stroke(line, 0.0036, 0.0036, 0.75);
            device.fill(
                    (u, v) -> {
                        double r = Math.sqrt((u - x) * (u - x) + (v - y) * (v - y));
                        return Math.max(0.4 * Steps.smooth(0.017, 0.015, r), 0.9 * Steps.smooth(0.0085, 0.0065, r));
                    },
                    x,
                    y,
                    0.02);
            add(device);
        }
    }

    private void chestTube(Side side) {
        double y = dice.between(0.5, 0.68);
        double topY = dice.between(0.2, 0.4);
        double away = dice.between(0.1, 0.2);
        double[] line = curve(
                chest.x(side, chest.halfWidth() + 0.12),
                y + 0.05,
                chest.x(side, chest.lateral(y)),
                y,
                chest.x(side, Steps.mix(chest.lateral(y), away, 0.6)),
                y - 0.04,
                chest.x(side, away + 0.02),
                Steps.mix(y, topY, 0.55),
                chest.x(side, away),
                topY);
        Layer device = sheet.layer().stroke(line, 0.0095, 0.0095, 0.28);
        device.stroke(Lines.beside(line, 0.008), 0.0028, 0.0028, 0.75);
        device.stroke(Lines.beside(line, -0.008), 0.0028, 0.0028, 0.75);
        add(device);
    }

    private void add(Layer device) {
        sheet.devices.cover(device);
        regions.addAll(device.regions(0.25));
    }

    /** A smooth line through points (Catmull and Rom, 1974), eight pieces between two of them. */
    private static double[] curve(double... points) {
        int count = points.length / 2;
        int pieces = 8;
        double[] line = new double[2 * (pieces * (count - 1) + 1)];
        for (int step = 0; step <= pieces * (count - 1); step++) {
            int from = Math.min(step / pieces, count - 2);
            double t = (double) step / pieces - from;
            for (int axis = 0; axis < 2; axis++) {
                double before = points[2 * Math.max(from - 1, 0) + axis];
                double start = points[2 * from + axis];
                double end = points[2 * from + 2 + axis];
                double after = points[2 * Math.min(from + 2, count - 1) + axis];
                line[2 * step + axis] = start
                        + 0.5
                                * t
                                * (end
                                        - before
                                        + t
                                                * (2 * before
                                                        - 5 * start
                                                        + 4 * end
                                                        - after
                                                        + t * (3 * (start - end) + after - before)));
            }
        }
        return line;
    }
}
