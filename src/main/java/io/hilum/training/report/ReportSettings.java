package io.hilum.training.report;

/**
 * What is reported of a run.
 *
 * @param eachSteps  of how many steps one row and one point is made, at least 1
 * @param batch      whether TensorBoard shows the first batch of radiographs
 * @param histograms whether TensorBoard shows histograms of the weights after each epoch
 */
public record ReportSettings(int eachSteps, boolean batch, boolean histograms) {

    public ReportSettings {
        if (eachSteps < 1) {
            throw new IllegalArgumentException("expected at least 1 step, got " + eachSteps);
        }
    }
}
