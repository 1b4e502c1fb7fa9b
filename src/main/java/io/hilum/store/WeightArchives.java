package io.hilum.store;

import io.hilum.network.architecture.Architecture;
import io.hilum.network.architecture.Weights;
import io.hilum.network.torchscript.ArchivedWeights;
import io.hilum.network.torchscript.FoldedWeights;
import io.hilum.network.torchscript.ModuleText;
import io.hilum.network.torchscript.Precision;
import io.hilum.network.torchscript.RoundedWeights;
import io.hilum.network.torchscript.ServingText;
import io.hilum.network.torchscript.TorchScriptArchive;
import io.hilum.network.torchscript.TrainableText;
import io.hilum.network.torchscript.UnreadableArchiveException;
import io.hilum.store.ModelManifest.WeightFile;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;

/** The archives that a store keeps of an architecture's weights: written with their digest and size, and read back. */
final class WeightArchives {

    private final Architecture architecture;

    WeightArchives(Architecture architecture) {
        this.architecture = architecture;
    }

    /** Writes the archive that predicts. */
    WeightFile writeServing(Path file, Weights weights) throws IOException {
        return writeServing(Files.newOutputStream(file), weights);
    }

    /** What the archive that predicts would be. */
    WeightFile serving(Weights weights) {
        return unwritten(out -> writeServing(out, weights));
    }

    private WeightFile writeServing(OutputStream out, Weights weights) throws IOException {
        return write(
                out, ModelStore.SERVING_FILE, ServingText.of(architecture), FoldedWeights.fold(architecture, weights));
    }

    /** Writes the archive that training starts from. */
    WeightFile writeTrainable(Path file, Weights weights) throws IOException {
        return writeTrainable(Files.newOutputStream(file), weights);
    }

    /** What the archive that training starts from would be. */
    WeightFile trainable(Weights weights) {
        return unwritten(out -> writeTrainable(out, weights));
    }

    private static WeightFile unwritten(Writing writing) {
        try {
            return writing.to(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException("nothing is written that could fail", e);
        }
    }

    /** Writes an archive and says what it is. */
    private interface Writing {
        WeightFile to(OutputStream out) throws IOException;
    }

    private WeightFile writeTrainable(OutputStream out, Weights weights) throws IOException {
        return write(out, ModelStore.TRAINABLE_FILE, TrainableText.of(architecture), weights);
    }

    /** Writes the archive that keeps rounded weights in half precision. */
    WeightFile writeHalf(Path file, RoundedWeights rounded) throws IOException {
        return write(
                Files.newOutputStream(file),
                ModelStore.HALF_FILE,
                TrainableText.of(architecture),
                rounded.weights(),
                Precision.HALF);
    }

    private static WeightFile write(OutputStream file, String name, ModuleText text, Weights weights)
            throws IOException {
        return write(file, name, text, weights, Precision.SINGLE);
    }

    private static WeightFile write(
            OutputStream file, String name, ModuleText text, Weights weights, Precision precision) throws IOException {
        MessageDigest digest = Sha256.digest();
        CountedOutput counted = new CountedOutput(new BufferedOutputStream(file));
        try (DigestOutputStream out = new DigestOutputStream(counted, digest)) {
            TorchScriptArchive.write(text, weights, precision, out);
        }
        return new WeightFile(name, Sha256.hex(digest), counted.bytes);
    }

    /**
     * Reads an archive that training starts from, widened where it is in half precision.
     *
     * @throws UnreadableArchiveException when the bytes are something else
     */
    Weights read(byte[] archive, Precision precision) throws IOException {
        return ArchivedWeights.read(
                TrainableText.of(architecture),
                architecture.parameters(),
                precision,
                new ByteArrayInputStream(archive));
    }

    /** Counts what is written through it. */
    private static final class CountedOutput extends FilterOutputStream {

        private long bytes;

        private CountedOutput(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            bytes++;
        }

        @Override
        public void write(byte[] array, int offset, int length) throws IOException {
            out.write(array, offset, length);
            bytes += length;
        }
    }
}
