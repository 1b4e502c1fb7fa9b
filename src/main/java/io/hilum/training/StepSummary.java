package io.hilum.training;

/**
 * What one step of training did.
 *
 * @param epoch           which epoch, from 0
 * @param stepInEpoch     which step of that epoch, from 0
 * @param stepsInEpoch    steps of an epoch
 * @param step            which step of the whole run, from 0
 * @param loss            the loss of the step's batch
 * @param learningRate    the learning rate that the step was taken with
 * @param imagesPerSecond radiographs that the step took a second
 */
public record StepSummary(
        int epoch,
        int stepInEpoch,
        int stepsInEpoch,
        long step,
        double loss,
        double learningRate,
        double imagesPerSecond) {}
