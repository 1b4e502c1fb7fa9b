package io.hilum.archive;

import io.hilum.explanation.HeatmapForm;
import io.hilum.finding.Finding;
import io.hilum.prediction.PredictionOptions;
import io.hilum.prediction.SpreadForm;
import io.hilum.store.ModelManifest;
import io.hilum.store.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/**
 * Which model answers, and how.
 *
 * @param manifest     the model
 * @param options      what is asked for
 * @param spread       the measure of spread in the answers
 * @param wholeAnswers whether the function's whole answer is kept beside the pictures
 * @param settings     the other settings that an outcome depends on, as text
 */
public record Recipe(
        ModelManifest manifest, PredictionOptions options, SpreadForm spread, boolean wholeAnswers, String settings) {

    private static final int DIGITS = 16;

    /** The model as {@code name/version}. */
    public String model() {
        return manifest.name() + "/" + manifest.version();
    }

    /** Whether an answer has files besides its line. */
    boolean keepsFiles() {
        return wholeAnswers || options.heatmap() != HeatmapForm.NONE;
    }

    /** 16 hexadecimal digits that differ when an outcome could: the first of a SHA-256. */
    public String digest() {
        String text = String.join(
                "\n",
                manifest.serving().sha256(),
                options.heatmap().name(),
                options.findings().stream().map(Finding::label).collect(Collectors.joining(",")),
                options.samples().toString(),
                Boolean.toString(options.detail()),
                spread.name(),
                Boolean.toString(wholeAnswers),
                settings);
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS);
    }
}
