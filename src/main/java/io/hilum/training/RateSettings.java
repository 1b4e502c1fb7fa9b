package io.hilum.training;

/**
 * The learning rate.
 *
 * @param form        how it falls
 * @param peak        the highest rate, above 0
 * @param warmUpSteps steps in which it rises evenly from almost 0 to the highest
 * @param floor       the lowest rate that it falls to, at least 0
 * @param factor      {@link RateForm#PLATEAU}: what it is multiplied by, in (0, 1)
 * @param patience    {@link RateForm#PLATEAU}: epochs without a lower validation loss until it falls, at least 1
 */
public record RateSettings(RateForm form, double peak, int warmUpSteps, double floor, double factor, int patience) {

    /**
     * @throws IllegalArgumentException when a value is out of its range
     */
    public RateSettings {
        if (!(peak > 0) || warmUpSteps < 0 || !(floor >= 0) || !(factor > 0 && factor < 1) || patience < 1) {
            throw new IllegalArgumentException("the learning rate's settings are out of their ranges");
        }
    }

    /**
     * The rate of a step.
     *
     * @param step    which step of the run, from 0
     * @param steps   steps of the run
     * @param lowered how often a plateau lowered it
     */
    double rate(long step, long steps, int lowered) {
        if (step < warmUpSteps) {
            return peak * (step + 1) / warmUpSteps;
        }
        return switch (form) {
            case CONSTANT -> peak;
            case COSINE -> cosine(step, steps);
            case PLATEAU -> Math.max(floor, peak * Math.pow(factor, lowered));
        };
    }

    private double cosine(long step, long steps) {
        double part = Math.min(1, (step - warmUpSteps) / (double) Math.max(1, steps - warmUpSteps));
        return floor + Math.max(0, peak - floor) * (1 + Math.cos(Math.PI * part)) / 2;
    }
}
