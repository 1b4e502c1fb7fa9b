package io.hilum.evaluation;

import io.hilum.evaluation.statistics.BootstrapInterval;
import io.hilum.evaluation.statistics.PatientBootstrap;
import io.hilum.evaluation.statistics.Replicates;
import io.hilum.finding.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** The areas of all findings in each replicate of one bootstrap over patients. */
final class Resampling {

    private final List<Areas> replicates = new ArrayList<>();

    private Resampling() {}

    static Resampling draw(List<FindingPredictions> byFinding, int[] patients, BootstrapSettings settings) {
        Resampling resampling = new Resampling();
        new PatientBootstrap(patients, settings.seed())
                .draw(settings.replicates(), times -> resampling.replicates.add(Areas.of(byFinding, times)));
        return resampling;
    }

    Optional<BootstrapInterval> auroc(Finding finding) {
        return interval(areas -> areas.auroc(finding));
    }

    Optional<BootstrapInterval> averagePrecision(Finding finding) {
        return interval(areas -> areas.averagePrecision(finding));
    }

    Optional<BootstrapInterval> auroc(Mean mean) {
        return interval(mean::auroc);
    }

    Optional<BootstrapInterval> averagePrecision(Mean mean) {
        return interval(mean::averagePrecision);
    }

    private Optional<BootstrapInterval> interval(Function<Areas, OptionalDouble> statistic) {
        Replicates values = new Replicates();
        replicates.forEach(areas -> values.add(statistic.apply(areas)));
        return values.interval();
    }
}
