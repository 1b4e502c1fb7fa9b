package io.hilum.dataset;

import io.hilum.refusal.Outcome;
import io.hilum.refusal.RefusalCode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The splits of a data set, of which no two share a patient: what is learnt of a patient's bones and devices in one would
 * else be rewarded in the other.
 *
 * @param training   what is learnt from
 * @param validation what checkpoints are chosen by
 * @param test       what is reported
 */
public record Splits(LabelledRadiographs training, LabelledRadiographs validation, Optional<LabelledRadiographs> test) {

    /** The splits, or refused as {@code SHARED_PATIENTS} with how many patients stand in two of them. */
    public static Outcome<Splits> of(
            LabelledRadiographs training, LabelledRadiographs validation, Optional<LabelledRadiographs> test) {
        Splits splits = new Splits(training, validation, test);
        return splits.sharing()
                .<Outcome<Splits>>map(detail -> Outcome.refused(RefusalCode.SHARED_PATIENTS, detail))
                .orElseGet(() -> Outcome.accepted(splits));
    }

    private Optional<String> sharing() {
        Map<String, Set<String>> patients = test.map(given -> Map.of(
                        "training", patients(training), "validation", patients(validation), "test", patients(given)))
                .orElseGet(() -> Map.of("training", patients(training), "validation", patients(validation)));
        return List.of(List.of("training", "validation"), List.of("training", "test"), List.of("validation", "test"))
                .stream()
                .filter(pair -> patients.keySet().containsAll(pair))
                .map(pair -> new Shared(pair, common(patients.get(pair.get(0)), patients.get(pair.get(1)))))
                .filter(shared -> shared.patients() > 0)
                .map(Shared::toString)
                .reduce((one, other) -> one + "; " + other);
    }

    private record Shared(List<String> splits, int patients) {
        @Override
        public String toString() {
            return patients + (patients == 1 ? " patient stands" : " patients stand") + " in the "
                    + String.join(" and the ", splits) + " split";
        }
    }

    private static Set<String> patients(LabelledRadiographs radiographs) {
        return radiographs.examples().stream().map(Example::patient).collect(Collectors.toSet());
    }

    private static int common(Set<String> one, Set<String> other) {
        Set<String> common = new HashSet<>(one);
        common.retainAll(other);
        return common.size();
    }
}
