package io.hilum.evaluation.statistics;

import java.util.Arrays;

/** How [0, 1] is cut into bins for {@link Calibration}. */
public enum Binning {
    /** Bins of the same width. */
    EQUAL_WIDTH {
        @Override
        double[] inner(double[] probabilities, int bins) {
            double[] edges = new double[bins - 1];
            for (int edge = 0; edge < edges.length; edge++) {
                edges[edge] = (edge + 1.0) / bins;
            }
            return edges;
        }
    },
    /** Bins between quantiles, of about as many probabilities each; equal probabilities stay together. */
    EQUAL_MASS {
        @Override
        double[] inner(double[] probabilities, int bins) {
            double[] sorted = probabilities.clone();
            Arrays.sort(sorted);
            double[] edges = new double[bins - 1];
            for (int edge = 0; edge < edges.length; edge++) {
                edges[edge] = Quantile.of(sorted, (edge + 1.0) / bins);
            }
            return edges;
        }
    };

    /** The edges between the bins, in rising order; a probability on an edge belongs to the bin below. */
    abstract double[] inner(double[] probabilities, int bins);
}
