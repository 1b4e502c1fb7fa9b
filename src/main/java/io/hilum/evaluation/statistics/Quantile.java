package io.hilum.evaluation.statistics;

/** Quantiles by linear interpolation (type 7 of Hyndman and Fan, The American Statistician 1996, doi 10.2307/2684934). */
final class Quantile {

    private Quantile() {}

    /**
     * @param sorted at least one value, in rising order
     * @param share  which quantile, in [0, 1]
     */
    static double of(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
