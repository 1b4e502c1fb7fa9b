package io.hilum.evaluation.statistics;

/**
 * Probabilities that lie together, and what was there.
 *
 * @param count            how many, at least 1
 * @param meanProbability  their mean, in [0, 1]
 * @param positiveFraction the share of positives among them, in [0, 1]
 */
public record ReliabilityBin(int count, double meanProbability, double positiveFraction) {}
