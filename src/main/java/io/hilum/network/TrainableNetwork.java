package io.hilum.network;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import io.hilum.finding.Finding;
import io.hilum.network.architecture.Architecture;
import io.hilum.network.architecture.Weights;
import io.hilum.network.torchscript.ModuleText;
import io.hilum.network.torchscript.TorchScriptArchive;
import io.hilum.network.torchscript.TrainableText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.Callable;

/**
 * The network as it is trained: a pass in training mode, the way back, an update; or a pass as it predicts.
 *
 * <p>All of it runs on one thread of its own, which shares its work with as many as the settings say. To be used by one
 * caller at a time. Close it before the process ends: {@link #close()} waits for what runs.
 */
public final class TrainableNetwork implements AutoCloseable {

    private static final int LOGITS = 2;

    private final PassThreads thread = new PassThreads(1);
    private final Architecture architecture;
    private final TrainableSettings settings;
    private Model model;
    private PtSymbolBlock block;
    private LearnedArrays arrays;
    private NDManager pass;
    private NDArray logits;

    private TrainableNetwork(Architecture architecture, TrainableSettings settings) {
        this.architecture = architecture;
        this.settings = settings;
    }

    /**
     * Loads weights, and what Adam remembers of them.
     *
     * @throws NetworkException when libtorch or the device cannot be used
     */
    public static TrainableNetwork load(
            Architecture architecture, Weights weights, Moments moments, TrainableSettings settings) {
        TrainableNetwork network = new TrainableNetwork(architecture, settings);
        try {
            network.run(() -> {
                network.loadHere(weights, moments);
                return null;
            });
            return network;
        } catch (RuntimeException | Error e) {
            network.close();
            throw e;
        }
    }

    private void loadHere(Weights weights, Moments moments) throws IOException {
        Allocation.keepFreedMemory();
        Engine engine = TorchEngine.start(settings.threads());
        TorchEngine.widenThread(settings.threads());
        Device device = TorchEngine.device(engine, settings.device());
        model = Model.newInstance("hilum-training", device, engine.getEngineName());
        try {
            model.load(new ByteArrayInputStream(archive(weights)));
        } catch (MalformedModelException e) {
            throw new NetworkException("the network cannot be loaded", e);
        }
        block = (PtSymbolBlock) model.getBlock();
        arrays = LearnedArrays.of(architecture, model.getNDManager(), block, moments, settings.backboneFrozen());
    }

    private byte[] archive(Weights weights) throws IOException {
        ModuleText text = TrainableText.stepping(architecture, settings.backboneFrozen());
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        TorchScriptArchive.write(text, weights, archive);
        return archive.toByteArray();
    }

    private <T> T run(Callable<T> task) {
        return thread.run(task);
    }

    /** What the settings say. */
    public TrainableSettings settings() {
        return settings;
    }

    /**
     * One pass in training mode, after which {@link #backward} may follow.
     *
     * @param luma        {@code [count, side, side]} in [0, 1]
     * @param dropoutSeed seed of the dropout: with one thread, the same seed and weights give the same bits
     * @return logits {@code [count, 21]}
     * @throws NetworkException when the pass fails
     */
    public float[] forward(float[] luma, int count, int side, long dropoutSeed) {
        return run(() -> {
            endPass();
            JniUtils.enableTrainingMode(block);
            JniUtils.setSeed(dropoutSeed);
            JniUtils.setGradMode(true);
            pass = model.getNDManager().newSubManager();
            logits = pass(pass, luma, count, side, true);
            return logits.toFloatArray();
        });
    }

    /**
     * The way back of the last pass: adds to the gradients of all parameters.
     *
     * @param gradient of the loss with respect to the logits, {@code [count, 21]}
     */
    public void backward(float[] gradient) {
        run(() -> {
            NDArray seed = pass.create(gradient, logits.getShape());
            JniUtils.backward((PtNDArray) logits, (PtNDArray) seed, false, false);
            JniUtils.setGradMode(false);
            endPass();
            return null;
        });
    }

    private void endPass() {
        if (pass != null) {
            pass.close();
            pass = null;
        }
    }

    /** Root of the sum of squares of all gradients. */
    public double gradientNorm() {
        return run(() -> arrays.gradientNorm());
    }

    /** The gradient of one parameter as it is now, in row order. */
    float[] gradient(String parameter) {
        return run(() -> arrays.gradient(parameter));
    }

    /** Follows the gradients, which begin at 0 again. */
    public void update(AdamUpdate update) {
        run(() -> {
            arrays.update(update);
            return null;
        });
    }

    /**
     * One pass as the network predicts: without dropout, with running statistics.
     *
     * @param luma {@code [count, side, side]} in [0, 1]
     * @return logits {@code [count, 21]}
     * @throws NetworkException when the pass fails
     */
    public float[] predict(float[] luma, int count, int side) {
        return run(() -> {
            JniUtils.enableInferenceMode(block);
            try (NDManager manager = model.getNDManager().newSubManager()) {
                return pass(manager, luma, count, side, false).toFloatArray();
            }
        });
    }

    private NDArray pass(NDManager manager, float[] luma, int count, int side, boolean training) {
        NDArray batch = manager.create(luma, new Shape(count, 1, side, side));
        NDArray result = IValueUtils.forward(block, new NDList(batch), training).get(LOGITS);
        if (!result.getShape().equals(new Shape(count, Finding.COUNT))) {
            throw new NetworkException("the network gives logits of shape " + result.getShape(), null);
        }
        return result;
    }

    /** The weights as they are now, running statistics included. */
    public Weights weights() {
        return run(() -> arrays.weights(architecture));
    }

    /** What Adam remembers now. */
    public Moments moments() {
        return run(() -> arrays.moments(architecture));
    }

    /** Waits for what runs, and frees the native memory. */
    @Override
    public void close() {
        thread.close();
        if (model != null) {
            endPass();
            model.close();
        }
    }
}
