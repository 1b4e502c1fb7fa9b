package io.hilum.evaluation.statistics;

/**
 * A percentile interval of a bootstrap.
 *
 * @param interval the interval
 * @param used     replicates that it comes from
 * @param leftOut  replicates without a value, because they lacked a class
 */
public record BootstrapInterval(Interval interval, int used, int leftOut) {}
