package io.hilum.imaging.dicom;

import java.util.Arrays;

/** Decodes the samples of one JPEG-LS scan (ITU-T T.87, annex A). */
final class JpegLsScan {

    private static final int[] RUN_ORDERS = {
        0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13, 14, 15
    };

    private final EntropyCodedBits bits;
    private final JpegLsContexts contexts;
    private final JpegLsParameters parameters;
    private final int near;
    private final int step;
    private final int range;
    private final int columns;
    private final short[][] planes;

    /** Of each component, the row above and the current one, with a pixel more on both sides. */
    private final int[][] above;

    private final int[][] current;
    private final int[] runIndex;

    JpegLsScan(EntropyCodedBits bits, JpegLsParameters parameters, int near, int columns, short[][] planes) {
        this.bits = bits;
        this.parameters = parameters;
        this.near = near;
        this.step = 2 * near + 1;
        this.range = (parameters.largest() + 2 * near) / step + 1;
        this.columns = columns;
        this.planes = planes;
        this.contexts = new JpegLsContexts(bits, parameters, range);
        this.above = new int[planes.length][columns + 2];
        this.current = new int[planes.length][columns + 2];
        this.runIndex = new int[planes.length];
    }

    /** Decodes all rows and returns where the marker behind them is. */
    int decode(boolean bySample) {
        int rows = planes[0].length / columns;
        for (int y = 0; y < rows; y++) {
            for (int c = 0; c < planes.length; c++) {
                current[c][0] = above[c][1];
                above[c][columns + 1] = above[c][columns];
                if (!bySample) {
                    row(c, c + 1);
                }
            }
            if (bySample) {
                row(0, planes.length);
            }
            for (int c = 0; c < planes.length; c++) {
                keep(c, y);
            }
            bits.requireEnough();
        }
        return bits.end();
    }

    private void keep(int component, int y) {
        int[] row = current[component];
        for (int x = 0; x < columns; x++) {
            planes[component][y * columns + x] = (short) row[x + 1];
        }
        current[component] = above[component];
        above[component] = row;
    }

    /** Decodes a row of the components in [from, to), which run only together. */
    private void row(int from, int to) {
        int[] context = new int[to];
        int x = 1;
        while (x <= columns) {
            boolean runs = true;
            for (int c = from; c < to; c++) {
                context[c] = context(c, x);
                runs &= context[c] == 0;
            }
            if (runs) {
                x = run(from, to, x);
            } else {
                for (int c = from; c < to; c++) {
                    regular(c, x, context[c]);
                }
                x++;
            }
        }
    }

    private int context(int component, int x) {
        int[] up = above[component];
        int d1 = quantised(up[x + 1] - up[x]);
        int d2 = quantised(up[x] - up[x - 1]);
        int d3 = quantised(up[x - 1] - current[component][x - 1]);
        return 81 * d1 + 9 * d2 + d3;
    }

    /** Code segment A.4. */
    private int quantised(int gradient) {
        int size = Math.abs(gradient);
        int region;
        if (size <= near) {
            return 0;
        } else if (size < parameters.t1()) {
            region = 1;
        } else if (size < parameters.t2()) {
            region = 2;
        } else {
            region = size < parameters.t3() ? 3 : 4;
        }
        return gradient < 0 ? -region : region;
    }

    private void regular(int component, int x, int context) {
        int sign = context < 0 ? -1 : 1;
        int index = Math.abs(context);
        int left = current[component][x - 1];
        int up = above[component][x];
        int prediction = clamped(median(left, up, above[component][x - 1]) + sign * contexts.correction(index));
        current[component][x] = reconstructed(prediction, sign * contexts.regularError(index, near));
    }

    /** Code segment A.5. */
    private static int median(int left, int up, int upLeft) {
        int smaller = Math.min(left, up);
        int larger = Math.max(left, up);
        if (upLeft >= larger) {
            return smaller;
        }
        return upLeft <= smaller ? larger : left + up - upLeft;
    }

    /** Section A.7: a run of the pixel to the left, and the one that ends it; returns where the next pixel is. */
    private int run(int from, int to, int start) {
        int x = start;
        while (x <= columns && bits.take(1) == 1) {
            int length = 1 << RUN_ORDERS[runIndex[from]];
            int left = columns + 1 - x;
            if (length <= left && runIndex[from] < RUN_ORDERS.length - 1) {
                runIndex[from]++;
            }
            x = repeat(from, to, x, Math.min(length, left));
        }
        if (x > columns) {
            return x;
        }
        int order = RUN_ORDERS[runIndex[from]];
        int rest = bits.take(order);
        if (rest > columns - x) {
            throw new DamagedDicomException("a run of its JPEG-LS goes past the end of a row");
        }
        x = repeat(from, to, x, rest);
        for (int c = from; c < to; c++) {
            current[c][x] = interruption(c, x, order, to - from > 1);
        }
        if (runIndex[from] > 0) {
            runIndex[from]--;
        }
        return x + 1;
    }

    private int repeat(int from, int to, int x, int length) {
        for (int c = from; c < to; c++) {
            Arrays.fill(current[c], x, x + length, current[c][x - 1]);
        }
        return x + length;
    }

    /** Section A.7.2. Of components that run together, the row above always predicts. */
    private int interruption(int component, int x, int order, boolean together) {
        int left = current[component][x - 1];
        int up = above[component][x];
        if (!together && Math.abs(left - up) <= near) {
            return reconstructed(left, contexts.interruptionError(1, order));
        }
        int error = contexts.interruptionError(0, order);
        return reconstructed(up, left > up ? -error : error);
    }

    private int reconstructed(int prediction, int error) {
        int sample = prediction + error * step;
        if (sample < -near) {
            sample += range * step;
        } else if (sample > parameters.largest() + near) {
            sample -= range * step;
        }
        return clamped(sample);
    }

    private int clamped(int sample) {
        return Math.max(0, Math.min(parameters.largest(), sample));
    }
}
