package io.hilum.phantom;

/** Lines through points, {@code x0, y0, x1, y1, ...} in the body's frame. */
final class Lines {

    private static final double SHORTEST = 1e-9;

    private Lines() {}

    /** The line beside another, at a distance to its right; to its left where that is below 0. */
    static double[] beside(double[] line, double distance) {
        double[] moved = line.clone();
        for (int point = 0; point < line.length; point += 2) {
            int from = Math.min(point, line.length - 4);
            double alongX = line[from + 2] - line[from];
            double alongY = line[from + 3] - line[from + 1];
            double length = Math.max(Math.sqrt(alongX * alongX + alongY * alongY), SHORTEST);
            moved[point] -= distance * alongY / length;
            moved[point + 1] += distance * alongX / length;
        }
        return moved;
    }
}
