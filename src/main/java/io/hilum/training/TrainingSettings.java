package io.hilum.training;

/**
 * How a training goes, apart from its data.
 *
 * @param seed            of dropout; the data has its own
 * @param epochs          at most so many, at least 1
 * @param accumulation    batches that one step is made of, at least 1
 * @param frozenEpochs    epochs at the beginning in which the backbone stays as it is, at least 0
 * @param adam            the optimizer
 * @param rate            the learning rate
 * @param stoppingEpochs  epochs without a lower validation loss after which the training ends, or 0 for never
 * @param checkpointSteps steps between two checkpoints within an epoch, or 0 for no such limit
 * @param checkpointMinutes minutes after which a checkpoint is written at the latest
 */
public record TrainingSettings(
        long seed,
        int epochs,
        int accumulation,
        int frozenEpochs,
        AdamSettings adam,
        RateSettings rate,
        int stoppingEpochs,
        int checkpointSteps,
        double checkpointMinutes) {

    /**
     * @throws IllegalArgumentException when a value is out of its range
     */
    public TrainingSettings {
        if (epochs < 1 || accumulation < 1) {
            throw new IllegalArgumentException("epochs and batches of a step must be at least 1");
        }
        if (frozenEpochs < 0 || stoppingEpochs < 0 || checkpointSteps < 0 || !(checkpointMinutes > 0)) {
            throw new IllegalArgumentException("epochs and steps must be at least 0, minutes above 0");
        }
    }
}
