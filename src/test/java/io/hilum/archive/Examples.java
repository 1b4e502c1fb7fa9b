package io.hilum.archive;

import io.hilum.explanation.HeatmapForm;
import io.hilum.finding.Finding;
import io.hilum.prediction.Answer;
import io.hilum.prediction.PredictionOptions;
import io.hilum.prediction.SpreadForm;
import io.hilum.refusal.Refusal;
import io.hilum.refusal.RefusalCode;
import io.hilum.store.ModelManifest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** Files and lines that tests keep. */
final class Examples {

    static final Recipe RECIPE = recipe("a");

    private Examples() {}

    static Recipe recipe(String settings) {
        String digest = "0123456789abcdef".repeat(4);
        ModelManifest manifest = new ModelManifest(
                ModelManifest.SCHEMA_VERSION,
                "example",
                "1",
                "A model of the tests.",
                ModelManifest.ARCHITECTURE,
                ModelManifest.LABELS,
                ModelManifest.Input.EXPECTED,
                new ModelManifest.WeightFile("serving.pt", digest, 1),
                new ModelManifest.WeightFile("weights.pt", digest, 1),
                new ModelManifest.Provenance(ModelManifest.Provenance.SEED, 1L, null, "tests"),
                "NOASSERTION",
                false);
        return new Recipe(manifest, PredictionOptions.DEFAULT, SpreadForm.VARIANCE, false, settings);
    }

    static Recipe withoutPictures(Recipe recipe) {
        return new Recipe(
                recipe.manifest(),
                new PredictionOptions(HeatmapForm.NONE, Set.of(Finding.EDEMA), OptionalInt.empty(), false),
                recipe.spread(),
                false,
                recipe.settings());
    }

    static InputFile file(String name, long sizeBytes) {
        return new InputFile(Path.of("/absent", name), Path.of(name), sizeBytes, Instant.EPOCH);
    }

    static AnswerLine answered(InputFile file, double mean) {
        Map<String, Double> values = Map.of("Edema", mean);
        return AnswerLine.answered(file, new Answer(true, Map.of(), values, values, 0.5, null), RECIPE, "00");
    }

    static AnswerLine refused(InputFile file, RefusalCode code) {
        return AnswerLine.refused(file, new Refusal(code, "what was seen \u00e4"), RECIPE, "00");
    }
}
