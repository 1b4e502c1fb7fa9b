package io.hilum.benchmark;

import java.util.Arrays;
import java.util.Locale;

/** Times things in turn, so that what slows the machine slows all of them, and gives medians. */
final class Timing {

    /** Something that is timed. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    private Timing() {}

    /** Median milliseconds of each piece of work, run in turn. */
    static double[] medians(int rounds, Work... works) throws Exception {
        double[][] milliseconds = new double[works.length][rounds];
        for (int round = -rounds / 4; round < rounds; round++) {
            for (int index = 0; index < works.length; index++) {
                long start = System.nanoTime();
                works[index].run();
                if (round >= 0) {
                    milliseconds[index][round] = (System.nanoTime() - start) / 1e6;
                }
            }
        }
        return Arrays.stream(milliseconds).mapToDouble(Timing::median).toArray();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** One line of a report. */
    static void report(String what, double value, String unit) {
        System.out.printf(Locale.ROOT, "| %-72s | %9.3f %-5s |%n", what, value, unit);
    }
}
