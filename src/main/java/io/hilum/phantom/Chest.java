package io.hilum.phantom;

import static io.hilum.finding.Finding.*;

/** Where things are in one chest, in the body's frame. */
final class Chest {

    private static final int STEPS = 256;

    /** Half the width of the lung's dome at its top. */
    private static final double DOME = 0.125;

    private static final double MEDIAL = 0.026;

    private final Patient patient;
    private final Plan plan;
    private final double middle;
    private final double top;
    private final double angle;
    private final double[] peak = new double[2];
    private final double[] lateral = new double[STEPS + 1];
    private final double heartX;
    private final double heartY;
    private final double heartA;
    private final double heartB;
    private final double heartCosine;
    private final double heartSine;
    private final double heartHalfWidth;
    private final double bandRight;
    private final double bandLeft;
    private final double widened;
    private final double widenedLean;
    private final double knobY;
    private final double knobRadius;
    private Side collapsedSide = Side.LEFT_OF_PICTURE;
    private boolean raisedDome;

    Chest(Patient patient, Plan plan, Dice dice, boolean bedside) {
        this.patient = patient;
        this.plan = plan;
        middle = 0.5 + 0.008 * dice.bell();
        top = dice.between(0.085, 0.125);
        double inspiration = dice.next() * (bedside ? 0.7 : 1);
        angle = 0.80 + 0.075 * inspiration + 0.008 * dice.bell();
        double dome = dice.between(0.08, 0.125);
        peak[0] = angle - dome - dice.between(0.012, 0.03);
        peak[1] = angle - dome;
        raiseDome(dice);
        for (int step = 0; step <= STEPS; step++) {
            lateral[step] = lateralAt((double) step / STEPS);
        }
        double share = patient.heartShare() + (bedside ? 0.01 : 0) + heartGrowth();
        heartHalfWidth = share * patient.halfWidth();
        double tilt = StrictMath.toRadians(dice.between(24, 36));
        heartCosine = StrictMath.cos(tilt);
        heartSine = StrictMath.sin(tilt);
        heartB = 0.108 + 0.3 * (heartHalfWidth - 0.15);
        double across = heartHalfWidth * heartHalfWidth - heartB * heartB * heartSine * heartSine;
        heartA = Math.sqrt(across) / heartCosine;
        heartX = middle + heartHalfWidth * dice.between(0.27, 0.35);
        heartY = Math.min(angle - dome - 0.045, 0.705) - 0.25 * (heartHalfWidth - 0.15);
        bandRight = dice.between(0.048, 0.062);
        bandLeft = dice.between(0.046, 0.058);
        double wide = plan.isDrawn(ENLARGED_CARDIOMEDIASTINUM)
                ? 0.032 + 0.045 * plan.severityOf(ENLARGED_CARDIOMEDIASTINUM)
                : 0;
        widened = wide;
        widenedLean = dice.between(-0.35, 0.35);
        knobY = dice.between(0.275, 0.305);
        knobRadius = dice.between(0.03, 0.042);
    }

    /** Volume that is lost below raises the dome on the side of the atelectasis. */
    private void raiseDome(Dice dice) {
        int side = dice.below(2);
        boolean raised = dice.chance(0.65);
        if (raised && plan.isDrawn(ATELECTASIS)) {
            peak[side] -= 0.035 + 0.05 * plan.severityOf(ATELECTASIS);
        }
        collapsedSide = Side.values()[side];
        raisedDome = raised;
    }

    private double heartGrowth() {
        return plan.isDrawn(CARDIOMEGALY)
                ? Math.max(0.545 - patient.heartShare(), 0.085) + 0.12 * plan.severityOf(CARDIOMEGALY)
                : 0;
    }

    private double lateralAt(double y) {
        double t = (y - top) / (angle - top);
        if (t <= 0) {
            return 0;
        }
        if (t >= 1) {
            return patient.halfWidth();
        }
        double round = StrictMath.pow(1 - StrictMath.pow(1 - t, 2.5), 0.7);
        return DOME + (patient.halfWidth() - DOME) * round * (1 - 0.05 * Steps.smooth(0.75, 1, t));
    }

    Patient patient() {
        return patient;
    }

    double middle() {
        return middle;
    }

    double top() {
        return top;
    }

    /** Height of the costophrenic angles. */
    double angle() {
        return angle;
    }

    double peak(Side side) {
        return peak[side.ordinal()];
    }

    Side collapsedSide() {
        return collapsedSide;
    }

    boolean raisedDome() {
        return raisedDome;
    }

    double halfWidth() {
        return patient.halfWidth();
    }

    double knobY() {
        return knobY;
    }

    /** How far from the midline the thorax's inner wall is at a height. */
    double lateral(double y) {
        double at = Steps.clamp(y) * STEPS;
        int step = Math.min((int) at, STEPS - 1);
        return Steps.mix(lateral[step], lateral[step + 1], at - step);
    }

    /** How far from the midline the lung begins at a height. */
    double medial(double y) {
        double t = 1 - Steps.clamp((y - top) / (0.15 * (angle - top)));
        return MEDIAL + (DOME - MEDIAL) * t * t;
    }

    /** Height of the diaphragm at a distance from the midline. */
    double diaphragm(Side side, double away) {
        double height = peak[side.ordinal()];
        double middleOfDome = 0.48 * patient.halfWidth();
        if (away < middleOfDome) {
            double t = (middleOfDome - away) / middleOfDome;
            return height + 0.045 * t * t;
        }
        double t = (away - middleOfDome) / (patient.halfWidth() - middleOfDome);
        return height + (angle - height) * t * t * (0.6 + 0.4 * t);
    }

    /** Distance to the lung's edge, positive inside. */
    double lungDepth(Side side, double x, double y) {
        double away = side.sign() * (x - middle);
        double across = Math.min(lateral(y) - away, away - medial(y));
        return Math.min(Math.min(across, y - top), diaphragm(side, away) - y);
    }

    /** How far inside the lateral wall a place is. */
    double fromWall(Side side, double x, double y) {
        return lateral(y) - side.sign() * (x - middle);
    }

    /** x at a distance from the midline. */
    double x(Side side, double away) {
        return middle + side.sign() * away;
    }

    double hilumX(Side side) {
        return x(side, 0.085);
    }

    double hilumY(Side side) {
        return Steps.mix(top, angle, 0.44) - (side == Side.RIGHT_OF_PICTURE ? 0.015 : 0);
    }

    /** Cover of heart, great vessels and mediastinum. */
    double mediastinum(double x, double y) {
        return Math.max(Math.max(heart(x, y), band(x, y)), knob(x, y));
    }

    double heart(double x, double y) {
        double dx = x - heartX;
        double dy = y - heartY;
        double u = (heartCosine * dx + heartSine * dy) / heartA;
        double v = (heartCosine * dy - heartSine * dx) / heartB;
        double r = Math.sqrt(u * u + v * v);
        return Steps.smooth(1.035, 0.955, r);
    }

    private double band(double x, double y) {
        double away = x - middle;
        double bulge = Steps.smooth(0.5, 0.36, y) * Steps.smooth(0.08, 0.2, y);
        double wide = widened * bulge * (away < 0 ? 1 + widenedLean : 1 - widenedLean);
        double waist = 0.02 * Steps.smooth(0.3, 0.6, y);
        double half = (away < 0 ? bandRight : bandLeft) + wide + waist - 0.008 * Steps.smooth(0.25, 0.1, y);
        return Steps.smooth(0.006, -0.006, Math.abs(away) - half) * Steps.smooth(0.82, 0.74, y);
    }

    private double knob(double x, double y) {
        double dx = x - middle - bandLeft - 0.3 * knobRadius + 0.012 - widened * 0.6;
        double dy = y - knobY;
        return Steps.smooth(1.12, 0.9, Math.sqrt(dx * dx + dy * dy) / knobRadius);
    }

    /** Whether a place belongs to the mediastinum's upper part, where it may be widened. */
    double upperMediastinum(double x, double y) {
        return Math.max(band(x, y), knob(x, y)) * Steps.smooth(0.48, 0.44, y) * Steps.smooth(0.1, 0.13, y);
    }
}
