package io.hilum.network;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import io.hilum.imaging.NetworkInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** An archive as libtorch loads it, any method of which can be called. */
final class LoadedArchive implements AutoCloseable {

    private final Model model;

    LoadedArchive(byte[] archive) throws IOException, MalformedModelException {
        model = Model.newInstance("test", Device.cpu(), TorchEngine.start(1).getEngineName());
        model.load(new ByteArrayInputStream(archive));
    }

    /**
     * Calls a method that takes images and gives what a forward pass gives.
     *
     * @param channels how often the luma is repeated
     */
    Features call(String method, NetworkInput input, int channels) {
        try (NDManager manager = model.getNDManager().newSubManager()) {
            NDArray plane = manager.create(input.luma(), new Shape(1, 1, NetworkInput.SIDE, NetworkInput.SIDE));
            NDArray image = plane.repeat(1, channels);
            try (IValue argument = IValue.from((PtNDArray) image);
                    IValue result = IValueUtils.runMethod((PtSymbolBlock) model.getBlock(), method, argument)) {
                NDList arrays = result.toNDList((PtNDManager) manager);
                return new Features(
                        arrays.get(0).toFloatArray(),
                        arrays.get(1).toFloatArray(),
                        arrays.get(2).toFloatArray());
            }
        }
    }

    @Override
    public void close() {
        model.close();
    }
}
