package io.hilum.dataset;

import static io.hilum.dataset.SampleDataset.ofPatients;
import static io.hilum.imaging.Outcomes.accepted;
import static io.hilum.imaging.Outcomes.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.hilum.refusal.Refusal;
import io.hilum.refusal.RefusalCode;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SplitsTest {

    @Test
    void splits_of_different_patients_are_accepted() {
        LabelledRadiographs training = ofPatients("a", "a", "b");

        assertThat(accepted(Splits.of(training, ofPatients("c"), Optional.of(ofPatients("d"))))
                        .training())
                .isEqualTo(training);
    }

    @Test
    void a_patient_in_two_splits_is_refused_by_number_and_not_by_name() {
        assertThat(refused(Splits.of(ofPatients("a", "a", "b"), ofPatients("c", "a", "b"), Optional.empty())))
                .isEqualTo(new Refusal(
                        RefusalCode.SHARED_PATIENTS, "2 patients stand in the training and the validation split"));
    }

    @Test
    void each_pair_of_splits_is_looked_at() {
        assertThat(refused(Splits.of(ofPatients("a"), ofPatients("b"), Optional.of(ofPatients("b", "a"))))
                        .detail())
                .isEqualTo("1 patient stands in the training and the test split;"
                        + " 1 patient stands in the validation and the test split");
    }
}
