package io.hilum.command;

import io.hilum.training.report.ReportSettings;
import picocli.CommandLine.Option;

/** What is told of a training. */
final class TrainingReportArguments {

    @Option(
            names = "--report-steps",
            paramLabel = "N",
            defaultValue = "10",
            description = "Steps that a row of steps.csv and a point of TensorBoard are made of "
                    + "(default ${DEFAULT-VALUE}).")
    private int steps;

    @Option(
            names = "--show-batch",
            description = "Show TensorBoard the first batch of radiographs as it goes into the network.")
    private boolean batch;

    @Option(names = "--histograms", description = "Show TensorBoard histograms of the weights after each epoch.")
    private boolean histograms;

    /** @throws IllegalArgumentException when an option is out of its range */
    ReportSettings settings() {
        return new ReportSettings(steps, batch, histograms);
    }
}
