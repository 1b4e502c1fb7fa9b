package io.hilum.network;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.training.ParameterStore;
import io.hilum.finding.Finding;
import io.hilum.imaging.NetworkInput;
import io.hilum.network.architecture.Architecture;
import io.hilum.network.torchscript.ServingText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * The network, loaded and warmed up: from radiographs to all that predictions are made from, in one forward pass.
 *
 * <p>May be used by many threads at once. Close it before the process ends: {@link #close()} waits for running passes.
 */
public final class ClassificationNetwork implements AutoCloseable {

    // The first passes allocate what later ones reuse.
    private static final int WARM_UP_PASSES = 2;

    private static final Shape FEATURE_MAP =
            new Shape(Architecture.FEATURE_CHANNELS, Architecture.FEATURE_SIDE, Architecture.FEATURE_SIDE);
    private static final Shape PENULTIMATE = new Shape(Architecture.PENULTIMATE);
    private static final Shape LOGITS = new Shape(Finding.COUNT);

    private final PassThreads threads;
    private final Model model;
    private final PtSymbolBlock block;
    private final Head head;

    private ClassificationNetwork(PassThreads threads, Model model) {
        this.threads = threads;
        this.model = model;
        this.block = (PtSymbolBlock) model.getBlock();
        this.head = readHead();
    }

    /**
     * Loads a serving archive and runs it until it is warm.
     *
     * @param archive bytes of an archive with {@link ServingText}
     * @throws NetworkException when libtorch, the device or the archive cannot be used, or the archive gives arrays of
     *                          another shape
     */
    public static ClassificationNetwork load(byte[] archive, NetworkSettings settings) {
        PassThreads threads = new PassThreads(settings.concurrentPasses());
        ClassificationNetwork network;
        try {
            // Loading runs libtorch's code as well, so the process must not end meanwhile either.
            network = threads.run(() -> loadHere(archive, settings, threads));
        } catch (RuntimeException | Error e) {
            threads.close();
            throw e;
        }
        try {
            network.warmUp();
            return network;
        } catch (RuntimeException | Error e) {
            network.close();
            throw e;
        }
    }

    private void warmUp() {
        NetworkInput black = new NetworkInput(new float[NetworkInput.SIDE * NetworkInput.SIDE]);
        for (int pass = 0; pass < WARM_UP_PASSES; pass++) {
            forward(List.of(black));
        }
    }

    private static ClassificationNetwork loadHere(byte[] archive, NetworkSettings settings, PassThreads threads) {
        Engine engine = TorchEngine.start(settings.intraOpThreads());
        Device device = TorchEngine.device(engine, settings.device());
        Model model = Model.newInstance("hilum", device, engine.getEngineName());
        try {
            model.load(new ByteArrayInputStream(archive));
            if (!device.isGpu()) {
                prepare((PtSymbolBlock) model.getBlock());
            }
            return new ClassificationNetwork(threads, model);
        } catch (IOException | MalformedModelException | RuntimeException e) {
            // DJL has no one exception for archives that are damaged or hold another module.
            model.close();
            throw new NetworkException("the archive cannot be loaded", e);
        } catch (Error e) {
            model.close();
            throw e;
        }
    }

    private static void prepare(PtSymbolBlock block) {
        IValueUtils.runMethod(block, ServingText.PREPARE_METHOD).close();
    }

    private Head readHead() {
        try (NDManager manager = model.getNDManager().newSubManager();
                IValue arrays = IValueUtils.runMethod(block, ServingText.HEAD_METHOD)) {
            NDList list = arrays.toNDList((PtNDManager) manager);
            return new Head(
                    list.get(0).toFloatArray(),
                    list.get(1).toFloatArray(),
                    list.get(2).toFloatArray());
        }
    }

    /** The arrays behind the feature map. */
    public Head head() {
        return head;
    }

    /**
     * One forward pass over a batch.
     *
     * @param inputs one or more radiographs
     * @return what the pass gives for each, in the same order
     * @throws NetworkException      when the pass fails or gives arrays of another shape
     * @throws ShuttingDownException when the network is closed
     */
    public List<Features> forward(List<NetworkInput> inputs) {
        return begin(inputs).get();
    }

    /**
     * Begins the same forward pass and does not wait for it.
     *
     * @return waits for the pass, and then does what {@link #forward} does
     * @throws ShuttingDownException when the network is closed
     */
    public Supplier<List<Features>> begin(List<NetworkInput> inputs) {
        return threads.begin(() -> pass(inputs));
    }

    private List<Features> pass(List<NetworkInput> inputs) {
        TorchEngine.settleThread();
        int count = inputs.size();
        FloatBuffer pixels = FloatBuffer.allocate(count * NetworkInput.SIDE * NetworkInput.SIDE);
        inputs.forEach(input -> input.putInto(pixels));
        pixels.flip();
        try (NDManager manager = model.getNDManager().newSubManager()) {
            NDArray batch = manager.create(pixels, new Shape(count, 1, NetworkInput.SIDE, NetworkInput.SIDE));
            NDList result = block.forward(new ParameterStore(manager, false), new NDList(batch), false);
            return split(result, count);
        } catch (NetworkException e) {
            throw e;
        } catch (RuntimeException e) {
            // DJL has no one exception for what libtorch cannot compute and for results of another type.
            throw new NetworkException("the forward pass failed", e);
        }
    }

    private static List<Features> split(NDList result, int count) {
        if (result.size() != 3) {
            throw new NetworkException("the archive gives " + result.size() + " arrays; expected 3", null);
        }
        float[] featureMaps = values(result.get(0), FEATURE_MAP, count);
        float[] penultimates = values(result.get(1), PENULTIMATE, count);
        float[] logits = values(result.get(2), LOGITS, count);
        List<Features> features = new ArrayList<>(count);
        for (int index = 0; index < count; index++) {
            features.add(new Features(
                    slice(featureMaps, index, count), slice(penultimates, index, count), slice(logits, index, count)));
        }
        return features;
    }

    private static float[] values(NDArray array, Shape each, int count) {
        Shape expected = new Shape(count).addAll(each);
        if (!array.getShape().equals(expected)) {
            throw new NetworkException(
                    "the archive gives an array of shape " + array.getShape() + "; expected " + expected, null);
        }
        return array.toFloatArray();
    }

    private static float[] slice(float[] values, int index, int count) {
        int length = values.length / count;
        return count == 1 ? values : Arrays.copyOfRange(values, index * length, (index + 1) * length);
    }

    /** Takes no more passes, waits for those that run, and frees the native memory. */
    @Override
    public void close() {
        threads.close();
        model.close();
    }
}
