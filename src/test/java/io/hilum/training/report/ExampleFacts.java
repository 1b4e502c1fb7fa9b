package io.hilum.training.report;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Facts of a run that never was. */
final class ExampleFacts {

    static final TrainingFacts FACTS = with(320, Map.of("macro AUROC", 0.81234));

    private ExampleFacts() {}

    static TrainingFacts with(int imageSide, Map<String, Double> metrics) {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("radiographs for training", 223_414L);
        counts.put("patients for training", 64_540L);
        counts.put("radiographs for validation", 234L);
        Map<String, String> options = new LinkedHashMap<>();
        options.put("batch size", "16");
        options.put("seed", "2408");
        options.put("uncertain labels", "ones | zeros");
        return new TrainingFacts(
                "example",
                "A model that never was.",
                "random weights of seed 2408",
                imageSide,
                counts,
                options,
                metrics,
                List.of("It has seen frontal views alone."),
                Optional.of("0123456789abcdef0123456789abcdef01234567"),
                Map.of("Program", "hilum 1.2.3"),
                "a processor, 2 cores",
                Duration.ofMinutes(125));
    }
}
