package io.hilum.network.keras;

import static org.assertj.core.api.Assertions.assertThat;

import io.hilum.network.architecture.Architecture;
import io.hilum.network.architecture.Parameter;
import io.hilum.network.architecture.Weights;
import io.hilum.refusal.Outcome;
import io.hilum.shared.SharedReference;
import io.hilum.store.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A file that Keras 3.0.5 wrote, against the digests of its datasets (h5py, SHA-256 of the little-endian bytes). */
class ReferenceKerasFileTest {

    @Test
    void every_array_has_the_bytes_of_its_dataset() throws IOException {
        Architecture architecture = Architecture.cihmlc();
        Outcome<Weights> outcome =
                new KerasFile(architecture).read(SharedReference.file("vectors/model/cihmlc_random_k305.keras"));
        Weights weights = ((Outcome.Accepted<Weights>) outcome).value();
        List<String> rows = Files.readAllLines(SharedReference.file("vectors/model/h5_layout.csv"));
        List<Parameter> parameters = architecture.parameters();
        assertThat(rows).hasSize(parameters.size() + 1);
        for (int i = 0; i < parameters.size(); i++) {
            String[] row = rows.get(i + 1).split(",");
            assertThat(parameters.get(i).name()).startsWith(row[1] + "_");
            assertThat(Sha256.of(kerasBytes(parameters.get(i), weights)))
                    .as(row[0])
                    .startsWith(row[5]);
        }
    }

    private static byte[] kerasBytes(Parameter parameter, Weights weights) {
        float[] values = weights.of(parameter);
        List<Integer> shape = parameter.shape();
        int outputs = shape.size() == 1 ? values.length : shape.get(0);
        int inputs = shape.size() == 1 ? 1 : shape.get(1);
        int area = values.length / outputs / inputs;
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < area; at++) {
            for (int in = 0; in < inputs; in++) {
                for (int out = 0; out < outputs; out++) {
                    bytes.putFloat(values[(out * inputs + in) * area + at]);
                }
            }
        }
        return bytes.array();
    }
}
