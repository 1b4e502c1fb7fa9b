package io.hilum.prediction;

import io.hilum.uncertainty.Spread;
import java.util.function.ToDoubleFunction;

/** Which measure of spread an answer gives. */
public enum SpreadForm {
    /** The population variance of the probability, in [0, 0.25]. */
    VARIANCE(Spread::variance),
    /** The population standard deviation, in [0, 0.5]: what CIHMLC gives under the name of a variance. */
    STANDARD_DEVIATION(Spread::standardDeviation);

    private final ToDoubleFunction<Spread> measure;

    SpreadForm(ToDoubleFunction<Spread> measure) {
        this.measure = measure;
    }

    /** The measure of a spread. */
    public double of(Spread spread) {
        return measure.applyAsDouble(spread);
    }
}
