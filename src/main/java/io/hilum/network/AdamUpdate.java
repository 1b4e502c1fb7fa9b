package io.hilum.network;

/**
 * One update of Adam (Kingma and Ba, ICLR 2015, the form at the end of section 2, as Keras has it), with weight decay
 * decoupled from the gradient (Loshchilov and Hutter, ICLR 2019):
 * {@code w -= learningRate * weightDecay * w}, then
 * {@code w -= learningRate * sqrt(1 - beta2^t) / (1 - beta1^t) * m / (sqrt(v) + epsilon)}.
 *
 * @param number        which update, {@code t}, from 1
 * @param learningRate  at least 0
 * @param gradientScale what the gradients are multiplied by first
 * @param beta1         decay of the first moment, in [0, 1)
 * @param beta2         decay of the second moment, in [0, 1)
 * @param epsilon       added to the root of the second moment
 * @param weightDecay   at least 0; convolutions and dense kernels alone decay
 */
public record AdamUpdate(
        long number,
        double learningRate,
        double gradientScale,
        double beta1,
        double beta2,
        double epsilon,
        double weightDecay) {

    /** The learning rate with the correction of both moments' bias towards their start at 0. */
    double correctedRate() {
        return learningRate * Math.sqrt(1 - Math.pow(beta2, number)) / (1 - Math.pow(beta1, number));
    }
}
