package io.hilum.phantom;

/** From the layers to grey levels: densities, the film's curve, unevenness, noise. */
final class Exposure {

    private static final double LUNG = 0.215;
    private static final double FREE_AIR = 0.125;
    private static final double FLUID = 0.70;
    private static final double HEART = 0.74;
    private static final double ABDOMEN = 0.70;

    private final double tissue;
    private final double gain;
    private final double offset;
    private final double gamma;
    private final double noise;
    private final double tiltX;
    private final double tiltY;
    private final Clouds clouds;
    private final Clouds texture;
    private final long grain;

    Exposure(Patient patient, Dice dice) {
        tissue = 0.44 + 0.1 * patient.fat() + 0.02 * dice.bell();
        gain = dice.between(0.85, 1.1);
        offset = dice.between(-0.03, 0.07);
        gamma = dice.between(0.85, 1.25);
        noise = 0.008 + 0.018 * dice.next() * dice.next();
        tiltX = 0.03 * dice.bell();
        tiltY = 0.03 * dice.bell();
        clouds = new Clouds(dice, 5);
        texture = new Clouds(dice, 34);
        grain = dice.bits();
    }

    /** Grey levels in row order, 0 black. */
    byte[] develop(Sheet sheet) {
        int side = sheet.frame.side();
        byte[] levels = new byte[side * side];
        for (int pixel = 0; pixel < levels.length; pixel++) {
            double x = sheet.frame.bodyX(pixel % side, pixel / side);
            double y = sheet.frame.bodyY(pixel % side, pixel / side);
            double light = gain * density(sheet, pixel, x, y) + offset + tiltX * (x - 0.5) + tiltY * (y - 0.5);
            double seen = curve(Steps.clamp(light)) + noise * grainAt(pixel);
            levels[pixel] = (byte) (int) (255 * Steps.clamp(seen) + 0.5);
        }
        return levels;
    }

    private double density(Sheet sheet, int pixel, double x, double y) {
        double cloud = 0.05 * (clouds.at(x, y) - 0.5);
        double soft = tissue + cloud;
        double density = Steps.mix(soft, ABDOMEN, 0.9 * sheet.abdomen.at(pixel));
        density = Steps.mix(density, lung(sheet, pixel, cloud, x, y), sheet.lungs.at(pixel));
        density = Steps.mix(density, HEART, 0.93 * sheet.mediastinum.at(pixel));
        double behind = 1 - 0.6 * dense(sheet, pixel);
        density += 0.17 * sheet.bone.at(pixel) * behind
                + 0.05 * sheet.spine.at(pixel) * (0.5 + sheet.mediastinum.at(pixel) / 2);
        density -= 0.12 * sheet.airway.at(pixel) + 0.33 * sheet.bowelAir.at(pixel);
        density += sheet.lines.at(pixel);
        density = Steps.mix(density, 0.95, sheet.calcium.at(pixel));
        density = Steps.mix(0.03, density, sheet.body.at(pixel));
        return Steps.mix(density, 1.03, sheet.devices.at(pixel));
    }

    /** Where bone hardly shows, since what it lies on is dense too. */
    private static double dense(Sheet sheet, int pixel) {
        double outside = 0.75 * (1 - sheet.lungs.at(pixel));
        double filled = 0.7 * Math.max(sheet.filling.at(pixel), sheet.fluid.at(pixel));
        return Math.max(Math.max(sheet.mediastinum.at(pixel), outside), filled);
    }

    private double lung(Sheet sheet, int pixel, double cloud, double x, double y) {
        double aerated = LUNG
                + 0.3 * (tissue - 0.44)
                + 0.155 * sheet.markings.at(pixel)
                + 0.05 * (texture.at(x, y) - 0.5)
                + cloud;
        double lung = Steps.mix(aerated, FLUID, sheet.filling.at(pixel));
        lung = Steps.mix(lung, FREE_AIR, sheet.freeAir.at(pixel));
        return Steps.mix(lung, FLUID + 0.03, sheet.fluid.at(pixel));
    }

    /** The toe and shoulder of a film, then its gamma. Square roots alone, which are exact everywhere. */
    private double curve(double light) {
        double bent = gamma < 1
                ? Steps.mix(light, Math.sqrt(light), 2 * (1 - gamma))
                : Steps.mix(light, light * light, gamma - 1);
        return 0.04 + 0.94 * bent;
    }

    private double grainAt(int pixel) {
        long bits = Dice.mix(grain + pixel * 0x9E3779B97F4A7C15L);
        int sum = (int) (bits & 0xFFFF)
                + (int) (bits >>> 16 & 0xFFFF)
                + (int) (bits >>> 32 & 0xFFFF)
                + (int) (bits >>> 48);
        return (sum - 131070) * (1.7320508 / 65536);
    }
}
