package io.hilum.phantom;

/**
 * How the body lies in the picture. In the body's frame, x goes from 0 at the left of the picture (the patient's right)
 * to 1, y from 0 at the top to 1; both have the same scale.
 */
final class Frame {

    private final int side;
    private final double scale;
    private final double cosine;
    private final double sine;
    private final double shiftX;
    private final double shiftY;

    Frame(int side, double scale, double degrees, double shiftX, double shiftY) {
        this.side = side;
        this.scale = scale;
        this.cosine = StrictMath.cos(StrictMath.toRadians(degrees));
        this.sine = StrictMath.sin(StrictMath.toRadians(degrees));
        this.shiftX = shiftX;
        this.shiftY = shiftY;
    }

    /** A position as it may be in practice: turned by up to 4 degrees, shifted by up to 3 %. */
    static Frame roll(int side, Dice dice) {
        return new Frame(
                side,
                dice.between(0.93, 1.05),
                1.4 * dice.bell(),
                dice.between(-0.025, 0.025),
                dice.between(-0.02, 0.03));
    }

    /** Width and height of the picture in pixels. */
    int side() {
        return side;
    }

    /** Pixels in one unit of the body's frame. */
    double pixels() {
        return side * scale;
    }

    double bodyX(double column, double row) {
        return 0.5 + (cosine * centredX(column) + sine * centredY(row)) / scale;
    }

    double bodyY(double column, double row) {
        return 0.5 + (cosine * centredY(row) - sine * centredX(column)) / scale;
    }

    double column(double x, double y) {
        return (0.5 + shiftX + scale * (cosine * (x - 0.5) - sine * (y - 0.5))) * side - 0.5;
    }

    double row(double x, double y) {
        return (0.5 + shiftY + scale * (sine * (x - 0.5) + cosine * (y - 0.5))) * side - 0.5;
    }

    private double centredX(double column) {
        return (column + 0.5) / side - 0.5 - shiftX;
    }

    private double centredY(double row) {
        return (row + 0.5) / side - 0.5 - shiftY;
    }
}
