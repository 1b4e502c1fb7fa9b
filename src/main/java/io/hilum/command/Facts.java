package io.hilum.command;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.hilum.finding.Finding;
import io.hilum.training.TrainingSettings;
import io.hilum.training.ValidationResult;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a manifest says of a training, as values of JSON. */
final class Facts {

    private static final ObjectMapper JSON =
            new ObjectMapper().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);

    private Facts() {}

    static Map<String, Object> of(TrainingSettings settings) {
        return JSON.convertValue(settings, new TypeReference<LinkedHashMap<String, Object>>() {});
    }

    static Map<String, Object> of(ValidationResult result) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("radiographs", result.radiographs());
        facts.put("loss", result.loss());
        facts.put("macro_auroc", result.auroc());
        facts.put("violations", result.violations());
        Map<String, Object> aurocs = new LinkedHashMap<>();
        for (Finding finding : Finding.all()) {
            if (result.aurocs().containsKey(finding)) {
                aurocs.put(finding.label(), result.aurocs().get(finding));
            }
        }
        facts.put("auroc", aurocs);
        return facts;
    }
}
