package io.hilum.phantom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One number for each pixel; what is drawn into a layer never lowers it. */
final class Layer {

    /** How many pixels a region reaches beyond what is drawn, for each 320 of the side. */
    private static final int MARGIN = 3;

    /** What is fainter everywhere counts as not to be seen. */
    private static final float LEAST = 0.1F;

    private static final int FIELDS = 8;

    private final Frame frame;
    private final int side;
    private final float[] values;

    Layer(Frame frame) {
        this.frame = frame;
        this.side = frame.side();
        this.values = new float[side * side];
    }

    float at(int pixel) {
        return values[pixel];
    }

    void set(int pixel, double value) {
        values[pixel] = (float) value;
    }

    Layer clear() {
        Arrays.fill(values, 0);
        return this;
    }

    /** Draws a shape everywhere. */
    Layer fill(Shape shape) {
        return fill(shape, 0, 0, side - 1, side - 1);
    }

    /** Draws a shape that lies in a circle of the body's frame. */
    Layer fill(Shape shape, double x, double y, double radius) {
        double column = frame.column(x, y);
        double row = frame.row(x, y);
        double reach = radius * frame.pixels() + 1;
        return fill(
                shape,
                (int) (column - reach),
                (int) (row - reach),
                (int) (column + reach) + 1,
                (int) (row + reach) + 1);
    }

    private Layer fill(Shape shape, int left, int top, int right, int bottom) {
        for (int row = Math.max(top, 0); row <= Math.min(bottom, side - 1); row++) {
            for (int column = Math.max(left, 0); column <= Math.min(right, side - 1); column++) {
                raise(row * side + column, shape.cover(frame.bodyX(column, row), frame.bodyY(column, row)));
            }
        }
        return this;
    }

    /**
     * Draws a line that tapers.
     *
     * @param line   x and y of each point in turn, in the body's frame
     * @param from   half the width at its start, in the body's frame
     * @param to     half the width at its end
     * @param amount what it covers in its middle, in [0, 1]
     */
    Layer stroke(double[] line, double from, double to, double amount) {
        int pieces = line.length / 2 - 1;
        for (int piece = 0; piece < pieces; piece++) {
            double first = Steps.mix(from, to, (double) piece / pieces);
            double last = Steps.mix(from, to, (piece + 1.0) / pieces);
            int at = 2 * piece;
            piece(line[at], line[at + 1], line[at + 2], line[at + 3], first, last, amount);
        }
        return this;
    }

    private void piece(double x0, double y0, double x1, double y1, double from, double to, double amount) {
        double column = frame.column(x0, y0);
        double row = frame.row(x0, y0);
        double alongX = frame.column(x1, y1) - column;
        double alongY = frame.row(x1, y1) - row;
        double square = Math.max(alongX * alongX + alongY * alongY, 1e-9);
        double reach = Math.max(from, to) * frame.pixels() + 1;
        int left = (int) Math.max(Math.min(column, column + alongX) - reach, 0);
        int right = (int) Math.min(Math.max(column, column + alongX) + reach + 1, side - 1.0);
        int top = (int) Math.max(Math.min(row, row + alongY) - reach, 0);
        int bottom = (int) Math.min(Math.max(row, row + alongY) + reach + 1, side - 1.0);
        for (int r = top; r <= bottom; r++) {
            for (int c = left; c <= right; c++) {
                double t = Steps.clamp(((c - column) * alongX + (r - row) * alongY) / square);
                double awayX = c - column - t * alongX;
                double awayY = r - row - t * alongY;
                double half = Steps.mix(from, to, t) * frame.pixels();
                double away = Math.sqrt(awayX * awayX + awayY * awayY);
                double cover = Steps.clamp(half - away + 0.5) * Math.min(2 * half, 1);
                raise(r * side + c, amount * cover);
            }
        }
    }

    private void raise(int pixel, double value) {
        if (value > values[pixel]) {
            values[pixel] = (float) value;
        }
    }

    /** Keeps of this layer what lies where another covers anything; at soft edges, the other decides how much shows. */
    Layer within(Layer other) {
        for (int pixel = 0; pixel < values.length; pixel++) {
            if (other.values[pixel] < 0.02) {
                values[pixel] = 0;
            }
        }
        return this;
    }

    /** Takes away from this layer what another covers. */
    Layer without(Layer other) {
        for (int pixel = 0; pixel < values.length; pixel++) {
            values[pixel] *= 1 - other.values[pixel];
        }
        return this;
    }

    /** Lays another layer over this one: what is covered by either is covered. */
    Layer cover(Layer other) {
        for (int pixel = 0; pixel < values.length; pixel++) {
            values[pixel] = 1 - (1 - values[pixel]) * (1 - other.values[pixel]);
        }
        return this;
    }

    /** Adds a multiple of another layer. */
    Layer add(Layer other, double times) {
        for (int pixel = 0; pixel < values.length; pixel++) {
            values[pixel] += (float) (times * other.values[pixel]);
        }
        return this;
    }

    /** The box around all that has at least this part of the largest value; empty when nothing was drawn. */
    Optional<Region> region(double part) {
        float least = (float) part * most();
        return most() < LEAST ? Optional.empty() : box(least, 0, 0, side);
    }

    /** As {@link #region}, in pieces: one for each field of a board of eight by eight, for what is long and thin. */
    List<Region> regions(double part) {
        float most = most();
        int field = (side + FIELDS - 1) / FIELDS;
        List<Region> regions = new ArrayList<>();
        for (int top = 0; top < side && most >= LEAST; top += field) {
            for (int left = 0; left < side; left += field) {
                box((float) part * most, left, top, field).ifPresent(regions::add);
            }
        }
        return regions;
    }

    private float most() {
        float most = 0;
        for (float value : values) {
            most = Math.max(most, value);
        }
        return most;
    }

    private Optional<Region> box(float least, int firstColumn, int firstRow, int size) {
        int left = side;
        int top = side;
        int right = -1;
        int bottom = -1;
        for (int row = firstRow; row < Math.min(firstRow + size, side); row++) {
            for (int column = firstColumn; column < Math.min(firstColumn + size, side); column++) {
                if (values[row * side + column] >= least) {
                    left = Math.min(left, column);
                    right = Math.max(right, column);
                    top = Math.min(top, row);
                    bottom = row;
                }
            }
        }
        int margin = Math.max(1, MARGIN * side / 320);
        return right < 0
                ? Optional.empty()
                : Optional.of(new Region(
                        Math.max(left - margin, 0),
                        Math.max(top - margin, 0),
                        Math.min(right + 1 + margin, side),
                        Math.min(bottom + 1 + margin, side)));
    }
}
