package io.hilum.training;

/**
 * What one epoch of training came to.
 *
 * @param epoch           which epoch, from 0
 * @param epochs          epochs of the run
 * @param step            steps of the run so far
 * @param trainingLoss    mean loss of the epoch's steps
 * @param validationLoss  mean loss on the validation set
 * @param validationAuroc macro AUROC over the findings that have both classes in the validation set, in [0, 1]; NaN when
 *                        none has
 * @param violations      share of (radiograph, edge) pairs of the validation set with the child's probability above its
 *                        parent's
 * @param learningRate    the learning rate at its end
 * @param seconds         its duration, validation included
 * @param imagesPerSecond radiographs that its steps took a second
 */
public record EpochSummary(
        int epoch,
        int epochs,
        long step,
        double trainingLoss,
        double validationLoss,
        double validationAuroc,
        double violations,
        double learningRate,
        double seconds,
        double imagesPerSecond) {}
