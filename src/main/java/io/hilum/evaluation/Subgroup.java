package io.hilum.evaluation;

import io.hilum.dataset.Description;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Radiographs that have something in common.
 *
 * @param characteristic what tells them from others: orientation, view position, sex or age band
 * @param value          what they have in common, such as {@code female} or {@code 40 to 59 years}
 */
public record Subgroup(String characteristic, String value) {

    private static final int BAND_YEARS = 20;
    private static final int OLDEST_BAND = 80;

    private static final Map<String, Function<Description, Optional<String>>> CHARACTERISTICS = characteristics();

    private static Map<String, Function<Description, Optional<String>>> characteristics() {
        Map<String, Function<Description, Optional<String>>> characteristics = new LinkedHashMap<>();
        characteristics.put(
                "orientation", description -> description.orientation().map(Subgroup::lower));
        characteristics.put(
                "view position", description -> description.viewPosition().map(Enum::name));
        characteristics.put("sex", description -> description.sex().map(Subgroup::lower));
        characteristics.put("age", Subgroup::ageBand);
        return characteristics;
    }

    /** The radiographs of each subgroup, where their description tells it. */
    static Map<Subgroup, List<LabelledPrediction>> split(List<LabelledPrediction> radiographs) {
        Map<Subgroup, List<LabelledPrediction>> subgroups = new LinkedHashMap<>();
        CHARACTERISTICS.forEach((name, value) -> {
            Map<String, List<LabelledPrediction>> byValue = new TreeMap<>();
            for (LabelledPrediction radiograph : radiographs) {
                value.apply(radiograph.description())
                        .ifPresent(known -> byValue.computeIfAbsent(known, first -> new ArrayList<>())
                                .add(radiograph));
            }
            byValue.forEach((known, members) -> subgroups.put(new Subgroup(name, known), members));
        });
        return subgroups;
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static Optional<String> ageBand(Description description) {
        if (description.ageYears().isEmpty()) {
            return Optional.empty();
        }
        int from = (int) description.ageYears().getAsDouble() / BAND_YEARS * BAND_YEARS;
        return Optional.of(
                from >= OLDEST_BAND
                        ? OLDEST_BAND + " years and more"
                        : String.format(Locale.ROOT, "%02d to %d years", from, from + BAND_YEARS - 1));
    }
}
