package io.hilum.network.torchscript;

import io.hilum.network.architecture.Parameter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;

/** In which precision an archive keeps its weights. */
public enum Precision {
    /** All of them as IEEE 754 binary32. */
    SINGLE,

    /**
     * Kernels and matrices as IEEE 754 binary16, with 11 significant bits and at most 65,504. Vectors stay in single
     * precision: biases and batch normalisations are less than 1 % of the weights, one of them moves a whole channel,
     * and running variances may lie outside of the range.
     */
    HALF;

    /** Whether these weights are kept in half precision. */
    boolean halves(Parameter parameter) {
        return this == HALF && parameter.shape().size() > 1;
    }

    /** PyTorch's name for an array of such numbers. */
    String storage(Parameter parameter) {
        return halves(parameter) ? "HalfStorage" : "FloatStorage";
    }

    /** How many bytes the weights take. */
    int sizeBytes(Parameter parameter) {
        return parameter.size() * (halves(parameter) ? Binary16.BYTES : Float.BYTES);
    }

    /** The weights' bytes, little-endian and in row order. */
    byte[] bytes(Parameter parameter, float[] values) {
        ByteBuffer buffer = ByteBuffer.allocate(sizeBytes(parameter)).order(ByteOrder.LITTLE_ENDIAN);
        if (halves(parameter)) {
            ShortBuffer halves = buffer.asShortBuffer();
            for (float value : values) {
                halves.put(Binary16.round(value));
            }
        } else {
            buffer.asFloatBuffer().put(values);
        }
        return buffer.array();
    }

    /** What {@link #bytes} was given, widened again. */
    float[] values(Parameter parameter, byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[parameter.size()];
        if (halves(parameter)) {
            ShortBuffer halves = buffer.asShortBuffer();
            for (int i = 0; i < values.length; i++) {
                values[i] = Binary16.widen(halves.get(i));
            }
        } else {
            buffer.asFloatBuffer().get(values);
        }
        return values;
    }
}
