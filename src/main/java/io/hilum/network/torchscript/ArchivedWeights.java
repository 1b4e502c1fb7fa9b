package io.hilum.network.torchscript;

import io.hilum.network.architecture.Parameter;
import io.hilum.network.architecture.Weights;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * Reads weights back from an archive that {@link TorchScriptArchive} wrote.
 *
 * <p>The pickle must be, to the byte, the one that would be written for these parameters, so that the tensors' names,
 * shapes and order are known without interpreting it. The code is passed over: weights outlive the text that they were
 * stored with.
 */
public final class ArchivedWeights {

    private final ModuleText text;
    private final List<Parameter> parameters;
    private final Precision precision;
    private final ZipInputStream zip;
    private final Map<String, float[]> values = new HashMap<>();
    private boolean described;
    private boolean ordered;

    private ArchivedWeights(ModuleText text, List<Parameter> parameters, Precision precision, ZipInputStream zip) {
        this.text = text;
        this.parameters = parameters;
        this.precision = precision;
        this.zip = zip;
    }

    /**
     * Reads an archive's weights, widened to single precision. The stream is left open.
     *
     * @param text       the module that the archive holds; its name and lists must be those of the archive
     * @param parameters what there must be weights for, in the archive's order
     * @param precision  the precision that it was written in
     * @throws UnreadableArchiveException when it is no such archive, is damaged, or holds a weight that is not finite
     * @throws IOException                when the stream breaks
     */
    public static Weights read(ModuleText text, List<Parameter> parameters, Precision precision, InputStream in)
            throws IOException {
        try {
            return new ArchivedWeights(text, parameters, precision, new ZipInputStream(in)).weights();
        } catch (ZipException | EOFException e) {
            throw new UnreadableArchiveException("the archive of weights is damaged", e);
        } catch (IllegalArgumentException e) {
            throw new UnreadableArchiveException("the archive of weights cannot be used: " + e.getMessage(), e);
        }
    }

    private Weights weights() throws IOException {
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            read(entry.getName());
        }
        if (!described || !ordered) {
            throw new UnreadableArchiveException("the file is no archive of weights that this program wrote");
        }
        return new Weights(parameters, values);
    }

    private void read(String entry) throws IOException {
        String root = text.name() + "/";
        if (entry.equals(root + "data.pkl")) {
            described = holds(
                    Pickle.module(text, parameters, precision),
                    "other arrays of weights than those of the network, or another precision");
        } else if (entry.equals(root + "byteorder")) {
            ordered = holds("little".getBytes(StandardCharsets.US_ASCII), "another order of bytes than little-endian");
        } else if (entry.startsWith(root + "data/")) {
            tensor(entry.substring((root + "data/").length()));
        }
    }

    private boolean holds(byte[] expected, String otherwise) throws IOException {
        // One byte more, so that a longer entry is seen to be longer.
        if (!Arrays.equals(zip.readNBytes(expected.length + 1), expected)) {
            throw new UnreadableArchiveException("the archive has " + otherwise);
        }
        return true;
    }

    private void tensor(String index) throws IOException {
        if (!index.matches("[0-9]{1,6}") || Integer.parseInt(index) >= parameters.size()) {
            throw new UnreadableArchiveException("the archive has more arrays of weights than the network");
        }
        Parameter parameter = parameters.get(Integer.parseInt(index));
        int length = precision.sizeBytes(parameter);
        byte[] bytes = zip.readNBytes(length + 1);
        if (bytes.length != length) {
            throw new UnreadableArchiveException(
                    "the archive has another number of weights than " + parameter.size() + " for " + parameter.name());
        }
        values.put(parameter.name(), precision.values(parameter, bytes));
    }
}
