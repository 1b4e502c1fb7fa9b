package io.hilum.training;

/**
 * How far a training is: all that is needed to go on, apart from weights and moments.
 *
 * <p>There is no state of random numbers, since those of a step follow from the seed and the step's number, and those of
 * the data from the epoch.
 *
 * @param epoch       epochs that are done
 * @param stepInEpoch steps of the running epoch that are done
 * @param step        steps of the run that are done
 * @param updates     updates that the moments have seen
 * @param lossSum     sum of the losses of the running epoch's radiographs
 * @param images      radiographs of the running epoch
 * @param lowered     how often a plateau lowered the learning rate
 * @param plateau     waits for the validation loss to lower the rate
 * @param stopping    waits for the validation loss to end the training
 * @param bestLoss    the lowest validation loss
 * @param bestAuroc   the highest macro AUROC of the validation, or -1 before the first
 * @param ended       whether there is nothing left to do
 */
public record TrainingState(
        int epoch,
        int stepInEpoch,
        long step,
        long updates,
        double lossSum,
        long images,
        int lowered,
        Patience plateau,
        Patience stopping,
        double bestLoss,
        double bestAuroc,
        boolean ended) {

    /** Before the first step. */
    public static final TrainingState START =
            new TrainingState(0, 0, 0, 0, 0, 0, 0, Patience.START, Patience.START, Double.MAX_VALUE, -1, false);

    TrainingState stepTaken(double lossOfStep, long imagesOfStep) {
        return new TrainingState(
                epoch,
                stepInEpoch + 1,
                step + 1,
                updates + 1,
                lossSum + lossOfStep,
                images + imagesOfStep,
                lowered,
                plateau,
                stopping,
                bestLoss,
                bestAuroc,
                ended);
    }

    /** The moments begin anew. */
    TrainingState thawed() {
        return new TrainingState(
                epoch, stepInEpoch, step, 0, lossSum, images, lowered, plateau, stopping, bestLoss, bestAuroc, ended);
    }

    /** The epoch is over and was validated. */
    TrainingState epochEnded(ValidationResult validation, TrainingSettings settings) {
        RateSettings rate = settings.rate();
        // Keras counts a fall of the loss of less than this as none when it waits to lower the rate.
        Patience waiting = plateau.next(validation.loss(), 1e-4);
        boolean lower = rate.form() == RateForm.PLATEAU && waiting.waited() >= rate.patience();
        Patience toEnd = stopping.next(validation.loss(), 0);
        boolean stops = settings.stoppingEpochs() > 0 && toEnd.waited() >= settings.stoppingEpochs();
        return new TrainingState(
                epoch + 1,
                0,
                step,
                updates,
                0,
                0,
                lowered + (lower ? 1 : 0),
                lower ? waiting.again() : waiting,
                toEnd,
                Math.min(bestLoss, validation.loss()),
                isBestAuroc(validation) ? validation.auroc() : bestAuroc,
                stops || epoch + 1 >= settings.epochs());
    }

    boolean isBestLoss(ValidationResult validation) {
        return validation.loss() < bestLoss;
    }

    boolean isBestAuroc(ValidationResult validation) {
        return validation.auroc() > bestAuroc;
    }
}
