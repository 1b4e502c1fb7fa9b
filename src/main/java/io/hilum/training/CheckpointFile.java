package io.hilum.training;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hilum.network.Moments;
import io.hilum.network.architecture.Architecture;
import io.hilum.network.architecture.Parameter;
import io.hilum.network.architecture.Weights;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * A checkpoint in a file: eight bytes that name the format, the state as JSON with its length before it, then weights,
 * first and second moments in the architecture's order as little-endian float32, and a CRC-32 of all of it.
 *
 * <p>It is written under another name, forced to the disk and renamed, so that whoever ends the process at any moment
 * leaves the old one or the new one.
 */
final class CheckpointFile {

    private static final long FORMAT = 0x48494c554d434b31L;
    private static final int LONGEST_STATE = 1 << 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private CheckpointFile() {}

    static void write(Path file, Checkpoint checkpoint) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        try (FileOutputStream to = new FileOutputStream(unfinished.toFile())) {
            CRC32 sum = new CRC32();
            DataOutputStream out =
                    new DataOutputStream(new CheckedOutputStream(new BufferedOutputStream(to, 1 << 16), sum));
            out.writeLong(FORMAT);
            byte[] state = JSON.writeValueAsBytes(checkpoint.state());
            out.writeInt(state.length);
            out.write(state);
            write(out, checkpoint.weights());
            write(out, checkpoint.moments().first());
            write(out, checkpoint.moments().second());
            out.writeLong(sum.getValue());
            out.flush();
            to.getFD().sync();
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void write(OutputStream out, Weights weights) throws IOException {
        for (Parameter parameter : weights.parameters()) {
            float[] values = weights.of(parameter);
            ByteBuffer buffer = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            buffer.asFloatBuffer().put(values);
            out.write(buffer.array());
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws TrainingFailedException when it is no checkpoint, or a damaged one
     * @throws IOException             when the file cannot be read
     */
    static Checkpoint read(Path file, Architecture architecture) throws IOException {
        CRC32 sum = new CRC32();
        try (DataInputStream in = new DataInputStream(
                new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16), sum))) {
            if (in.readLong() != FORMAT) {
                throw new TrainingFailedException("the file is no checkpoint of this program");
            }
            TrainingState state = state(in);
            Checkpoint checkpoint = new Checkpoint(
                    state,
                    weights(in, architecture.parameters()),
                    new Moments(
                            weights(in, Moments.learned(architecture)), weights(in, Moments.learned(architecture))));
            long expected = sum.getValue();
            if (in.readLong() != expected) {
                throw new TrainingFailedException("the checkpoint is damaged");
            }
            return checkpoint;
        } catch (JacksonException | IllegalArgumentException | EOFException e) {
            throw new TrainingFailedException("the checkpoint is damaged", e);
        }
    }

    private static TrainingState state(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > LONGEST_STATE) {
            throw new TrainingFailedException("the checkpoint is damaged");
        }
        return JSON.readValue(in.readNBytes(length), TrainingState.class);
    }

    private static Weights weights(DataInputStream in, List<Parameter> parameters) throws IOException {
        Map<String, float[]> values = new HashMap<>();
        for (Parameter parameter : parameters) {
            byte[] bytes = new byte[parameter.size() * Float.BYTES];
            in.readFully(bytes);
            float[] array = new float[parameter.size()];
            ByteBuffer.wrap(bytes)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(array);
            values.put(parameter.name(), array);
        }
        return new Weights(parameters, values);
    }
}
