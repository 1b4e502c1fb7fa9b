package io.hilum.network;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.pytorch.jni.JniUtils;

/** Starts libtorch, once for the process. */
final class TorchEngine {

    private static final ThreadLocal<Boolean> SETTLED = new ThreadLocal<>();

    private TorchEngine() {}

    /**
     * Starts libtorch without looking for anything on the network.
     *
     * @param intraOpThreads threads that share one pass; the first call of the process decides
     * @throws NetworkException when the native library cannot be loaded
     */
    static synchronized Engine start(int intraOpThreads) {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        // The optimizer makes the first passes slow and gains nothing on text that is written as it should run.
        System.setProperty("ai.djl.pytorch.graph_optimizer", "false");
        try {
            Engine engine = Engine.getEngine("PyTorch");
            // XNNPACK's pool takes its size from the first call and keeps it. OpenMP's pool must then be 1: both spin
            // while they wait, and two of them on the same cores slow each other down twentyfold.
            JniUtils.setNumThreads(intraOpThreads);
            settleThread();
            return engine;
        } catch (EngineException | UnsatisfiedLinkError e) {
            throw new NetworkException("libtorch could not be loaded", e);
        }
    }

    /**
     * Lets the thread that trains share its work with others; after {@link #settleThread()}, whose choice is for
     * predictions.
     *
     * @param intraOpThreads threads that share one step, this one among them
     */
    static void widenThread(int intraOpThreads) {
        JniUtils.setNumThreads(intraOpThreads);
    }

    /** Makes the settings that libtorch keeps for each thread; once for a thread, before it runs anything. */
    static void settleThread() {
        if (SETTLED.get() == null) {
            JniUtils.setNumThreads(1);
            JniUtils.setGraphExecutorOptimize(false);
            SETTLED.set(Boolean.TRUE);
        }
    }

    /**
     * The device that was chosen.
     *
     * @throws NetworkException when a GPU was asked for and there is none
     */
    static Device device(Engine engine, DeviceChoice choice) {
        boolean gpu = choice != DeviceChoice.CPU && engine.getGpuCount() > 0;
        if (choice == DeviceChoice.GPU && !gpu) {
            throw new NetworkException("libtorch finds no GPU", null);
        }
        return gpu ? Device.gpu() : Device.cpu();
    }
}
