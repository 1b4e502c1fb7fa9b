package io.hilum.evaluation.statistics;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/** The values of one statistic over the replicates of a bootstrap. */
public final class Replicates {

    private double[] values = new double[64];
    private int used;
    private int leftOut;

    /** Adds a replicate's value, or counts that it has none, such as one that lacks a class. */
    public void add(OptionalDouble value) {
        if (value.isEmpty()) {
            leftOut++;
            return;
        }
        if (used == values.length) {
            values = Arrays.copyOf(values, 2 * used);
        }
        values[used++] = value.getAsDouble();
    }

    /** The 95 % interval from the 2.5 % to the 97.5 % quantile; empty when no replicate has a value. */
    public Optional<BootstrapInterval> interval() {
        if (used == 0) {
            return Optional.empty();
        }
        double[] sorted = Arrays.copyOf(values, used);
        Arrays.sort(sorted);
        double tail = (1 - Interval.CONFIDENCE) / 2;
        Interval interval = new Interval(Quantile.of(sorted, tail), Quantile.of(sorted, 1 - tail));
        return Optional.of(new BootstrapInterval(interval, used, leftOut));
    }
}
