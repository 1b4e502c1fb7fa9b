package io.hilum.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import io.hilum.network.architecture.Architecture;
import io.hilum.network.architecture.Parameter;
import io.hilum.network.architecture.Weights;
import io.hilum.network.torchscript.TrainableText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The arrays of a loaded network and of its optimizer, as libtorch holds them. */
final class LearnedArrays {

    /** A parameter that is followed, and its two moments. */
    private record Learned(Parameter parameter, PtNDArray values, PtNDArray first, PtNDArray second, boolean frozen) {}

    private final NDManager manager;
    private final List<Learned> learned = new ArrayList<>();
    private final Map<String, NDArray> values = new HashMap<>();

    private LearnedArrays(NDManager manager) {
        this.manager = manager;
    }

    static LearnedArrays of(
            Architecture architecture, NDManager manager, PtSymbolBlock block, Moments moments, boolean frozen) {
        LearnedArrays arrays = new LearnedArrays(manager);
        for (NDArray array : JniUtils.moduleGetParams(block, (PtNDManager) manager)) {
            arrays.values.put(array.getName(), array);
        }
        int top =
                architecture.parameters().indexOf(architecture.topConvolution().weight());
        for (Parameter parameter : Moments.learned(architecture)) {
            arrays.learn(parameter, moments, frozen && architecture.parameters().indexOf(parameter) < top);
        }
        arrays.track(architecture, block);
        return arrays;
    }

    private void learn(Parameter parameter, Moments moments, boolean frozen) {
        PtNDArray array = (PtNDArray) values.get(parameter.name());
        JniUtils.attachGradient(array, !frozen);
        learned.add(new Learned(
                parameter,
                array,
                create(moments.first().of(parameter), array.getShape()),
                create(moments.second().of(parameter), array.getShape()),
                frozen));
    }

    private PtNDArray create(float[] numbers, Shape shape) {
        return (PtNDArray) manager.create(numbers, shape);
    }

    private void track(Architecture architecture, PtSymbolBlock block) {
        List<Parameter> tracked = architecture.parameters().stream()
                .filter(parameter -> !parameter.learned())
                .toList();
        try (IValue result = IValueUtils.runMethod(block, TrainableText.STATISTICS_METHOD)) {
            NDList statistics = result.toNDList((PtNDManager) manager);
            for (int index = 0; index < tracked.size(); index++) {
                values.put(tracked.get(index).name(), statistics.get(index));
            }
        }
    }

    double gradientNorm() {
        try (NDManager here = manager.newSubManager()) {
            NDList norms = new NDList();
            for (Learned array : learned) {
                if (!array.frozen) {
                    NDArray gradient = array.values.getGradient();
                    gradient.attach(here);
                    norms.add(gradient.norm());
                }
            }
            double squares = 0;
            for (float norm : NDArrays.stack(norms).toFloatArray()) {
                squares += (double) norm * norm;
            }
            return Math.sqrt(squares);
        }
    }

    float[] gradient(String parameter) {
        try (NDArray gradient = values.get(parameter).getGradient()) {
            return gradient.toFloatArray();
        }
    }

    void update(AdamUpdate update) {
        learned.stream().filter(array -> !array.frozen).forEach(array -> update(array, update));
    }

    private static void update(Learned array, AdamUpdate update) {
        // Scales, shifts and biases are not pulled towards 0: they are no slopes that could overfit.
        if (update.weightDecay() > 0 && array.parameter.shape().size() > 1) {
            array.values.muli(1 - update.learningRate() * update.weightDecay());
        }
        try (PtNDArray gradient = array.values.getGradient()) {
            JniUtils.adamUpdate(
                    array.values,
                    gradient,
                    array.first,
                    array.second,
                    (float) update.learningRate(),
                    (float) update.correctedRate(),
                    0,
                    (float) update.gradientScale(),
                    -1,
                    (float) update.beta1(),
                    (float) update.beta2(),
                    (float) update.epsilon(),
                    false);
            JniUtils.zeroGrad(array.values);
        }
    }

    Weights weights(Architecture architecture) {
        Map<String, float[]> read = new HashMap<>();
        values.forEach((name, array) -> read.put(name, array.toFloatArray()));
        return new Weights(architecture.parameters(), read);
    }

    Moments moments(Architecture architecture) {
        Map<String, float[]> first = new HashMap<>();
        Map<String, float[]> second = new HashMap<>();
        for (Learned array : learned) {
            first.put(array.parameter.name(), array.first.toFloatArray());
            second.put(array.parameter.name(), array.second.toFloatArray());
        }
        List<Parameter> parameters = Moments.learned(architecture);
        return new Moments(new Weights(parameters, first), new Weights(parameters, second));
    }
}
