package io.hilum.dataset;

import io.hilum.refusal.Outcome;
import io.hilum.refusal.RefusalCode;
import java.util.Optional;
import java.util.stream.Stream;

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
        Stream.Builder<Shared> pairs = Stream.builder();
        pairs.add(new Shared("training", "validation", training.sharedPatients(validation)));
        test.ifPresent(given -> {
            pairs.add(new Shared("training", "test", training.sharedPatients(given)));
            pairs.add(new Shared("validation", "test", validation.sharedPatients(given)));
        });
        return pairs.build()
                .filter(shared -> shared.patients() > 0)
                .map(Shared::toString)
                .reduce((one, other) -> one + "; " + other);
    }

    private record Shared(String one, String other, int patients) {
        @Override
        public String toString() {
            return patients + (patients == 1 ? " patient stands" : " patients stand") + " in the " + one + " and the "
                    + other + " split";
        }
    }
}
