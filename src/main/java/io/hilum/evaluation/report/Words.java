package io.hilum.evaluation.report;

import io.hilum.evaluation.BootstrapSettings;
import io.hilum.evaluation.MeanEvaluation;
import io.hilum.evaluation.OperatingPoints;
import io.hilum.evaluation.Subgroup;

/** What reports say in the same words. */
final class Words {

    private Words() {}

    static String of(MeanEvaluation mean) {
        String name = mean.weighting().words() + ", over " + mean.group().words();
        return mean.leftOut().isEmpty() ? name : name + ", " + mean.leftOut().size() + " left out";
    }

    static String of(Subgroup subgroup) {
        return subgroup.characteristic() + ": " + subgroup.value();
    }

    static String of(OperatingPoints points) {
        return points.origin().words();
    }

    static String of(BootstrapSettings bootstrap) {
        return bootstrap.replicates() == 0
                ? "95 %, after DeLong on the logit's scale; no bootstrap"
                : "95 %, percentiles of " + bootstrap.replicates() + " bootstrap replicates over patients, seed "
                        + bootstrap.seed();
    }
}
