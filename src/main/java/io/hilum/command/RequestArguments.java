package io.hilum.command;

import io.hilum.prediction.PredictionOptions;
import io.hilum.refusal.Outcome;
import io.hilum.refusal.Refusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that a request may have. */
final class RequestArguments {

    @Option(
            names = "--heatmap",
            paramLabel = "FORM",
            description = "Pictures: overlay (default), map (the Grad-CAM alone, in grey) or none.")
    private String heatmap;

    @Option(
            names = "--findings",
            paramLabel = "LABEL",
            split = ",",
            description = "Findings that get pictures, with commas between them (default all).")
    private List<String> findings;

    @Option(names = "--samples", paramLabel = "N", description = "Dropout samples for each radiograph.")
    private String samples;

    @Option(names = "--detail", description = "Tell more in each answer: model, logits, what was read, times.")
    private boolean detail;

    /**
     * What is asked for.
     *
     * @param mostSamples the most samples that may be asked for
     * @throws ParameterException when an option is refused
     */
    PredictionOptions options(int mostSamples, CommandLine line) {
        Map<String, Object> values = new HashMap<>();
        values.put("heatmap", heatmap);
        values.put("findings", findings);
        values.put("samples", samples == null ? null : PredictionOptions.fromText("samples", samples));
        values.put("detail", detail);
        Outcome<PredictionOptions> outcome = PredictionOptions.parse(values, mostSamples);
        if (outcome instanceof Outcome.Accepted<PredictionOptions> accepted) {
            return accepted.value();
        }
        Refusal refusal = ((Outcome.Refused<PredictionOptions>) outcome).refusal();
        throw new ParameterException(line, refusal.code().code() + ": " + refusal.detail());
    }
}
