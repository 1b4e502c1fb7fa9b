package io.hilum.evaluation.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class WeightedMeanTest {

    @Test
    void the_means_of_two_findings_are_those_of_scikit_learn() {
        // sklearn.metrics.roc_auc_score(average=...), scikit-learn 1.9.1: src/test/reference/evaluation_statistics.py
        WeightedMean macro = new WeightedMean();
        WeightedMean weighted = new WeightedMean();
        for (long seed : new long[] {3, 4}) {
            RankedScores ranked = new SyntheticScores(400, seed, 1000).ranked();
            int[] once = new int[400];
            Arrays.fill(once, 1);
            macro.add(ranked.auroc().getAsDouble(), 1);
            weighted.add(ranked.auroc().getAsDouble(), ranked.positives(once));
        }
        assertThat(macro.value()).isCloseTo(0.7672473301599515, within(1e-14));
        assertThat(weighted.value()).isCloseTo(0.7675365962919611, within(1e-14));
    }

    @Test
    void of_nothing_there_is_no_mean() {
        assertThat(new WeightedMean().value()).isNaN();
    }
}
