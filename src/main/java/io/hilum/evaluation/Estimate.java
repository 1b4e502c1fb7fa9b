package io.hilum.evaluation;

import io.hilum.evaluation.statistics.BootstrapInterval;
import io.hilum.evaluation.statistics.Interval;
import java.util.Optional;

/**
 * A statistic and how sure it is.
 *
 * @param value     the statistic on all radiographs
 * @param deLong    the 95 % interval of an area after DeLong; empty for other statistics and with too few of a class
 * @param bootstrap the 95 % interval of a bootstrap over patients; empty when none was asked for
 */
public record Estimate(double value, Optional<Interval> deLong, Optional<BootstrapInterval> bootstrap) {

    /** The bootstrap's interval, which knows of patients, or else DeLong's. */
    public Optional<Interval> interval() {
        return bootstrap.map(BootstrapInterval::interval).or(() -> deLong);
    }
}
