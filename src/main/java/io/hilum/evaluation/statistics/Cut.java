package io.hilum.evaluation.statistics;

/**
 * A threshold and what it does: whatever scores at least as high is called positive.
 *
 * @param threshold the lowest score that is called positive
 * @param confusion what that gets right and wrong
 */
public record Cut(double threshold, Confusion confusion) {}
