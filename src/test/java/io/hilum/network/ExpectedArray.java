package io.hilum.network;

import io.hilum.shared.Npy;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** Arrays that {@code src/test/reference/network.py} made (Keras 3.15.1 on PyTorch 2.13, float64). */
final class ExpectedArray {

    private ExpectedArray() {}

    /** The values of {@code reference/NAME.npy} in row order. */
    static double[] named(String name) throws IOException {
        try {
            return Npy.readDoubles(Path.of(ExpectedArray.class
                    .getResource("/reference/" + name + ".npy")
                    .toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
