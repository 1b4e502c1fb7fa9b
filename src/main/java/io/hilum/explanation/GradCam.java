package io.hilum.explanation;

import io.hilum.finding.Finding;
import io.hilum.network.Features;
import io.hilum.network.Head;
import io.hilum.network.architecture.Architecture;

/**
 * Grad-CAM (Selvaraju et al., ICCV 2017) in closed form, for the logit of each finding and the feature map after the
 * top convolution.
 *
 * <p>Behind the feature map all is affine up to one ReLU, so the gradient of logit {@code c} is the same at each place
 * (equation 1 needs no mean), with {@code h} the penultimate values and {@code A} the feature map:
 *
 * <pre>
 * alpha[c][k] = 1 / 100 * sum over j with h[j] &gt; 0 of hidden[j][k] * output[c][j]
 * map[c] = relu(sum over k of alpha[c][k] * A[k])                                    (equation 2)
 * </pre>
 *
 * <p>The gradient of the probability differs by the factor {@code p (1 - p)}, which the normalisation cancels; without
 * it nothing underflows.
 */
public final class GradCam {

    private static final int CHANNELS = Architecture.FEATURE_CHANNELS;
    private static final int UNITS = Architecture.PENULTIMATE;
    private static final int PLACES = Heatmap.SIDE * Heatmap.SIDE;

    private final Head head;

    /** Explains networks that end in this head. */
    public GradCam(Head head) {
        this.head = head;
    }

    /** Where the network looked for one finding; all 0 when nothing spoke for it. */
    public Heatmap heatmap(Features features, Finding finding) {
        float[] alpha = channelWeights(features.penultimate(), finding.ordinal());
        float[] map = new float[PLACES];
        float[] featureMap = features.featureMap();
        for (int channel = 0; channel < CHANNELS; channel++) {
            float weight = alpha[channel];
            int offset = channel * PLACES;
            for (int place = 0; place < PLACES; place++) {
                map[place] += weight * featureMap[offset + place];
            }
        }
        return new Heatmap(normalised(map));
    }

    private float[] channelWeights(float[] penultimate, int finding) {
        float[] alpha = new float[CHANNELS];
        for (int unit = 0; unit < UNITS; unit++) {
            if (penultimate[unit] > 0) {
                float slope = head.output()[finding * UNITS + unit] / PLACES;
                int offset = unit * CHANNELS;
                for (int channel = 0; channel < CHANNELS; channel++) {
                    alpha[channel] += slope * head.hidden()[offset + channel];
                }
            }
        }
        return alpha;
    }

    private static float[] normalised(float[] map) {
        float highest = 0;
        for (float value : map) {
            highest = Math.max(highest, value);
        }
        float[] values = new float[PLACES];
        if (highest > 0) {
            for (int place = 0; place < PLACES; place++) {
                values[place] = Math.max(map[place], 0) / highest;
            }
        }
        return values;
    }
}
