package io.hilum.network.torchscript;

import io.hilum.network.architecture.Parameter;
import io.hilum.network.architecture.Weights;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a TorchScript module in the format of {@code torch.jit.save}: a ZIP of stored entries with the code as text,
 * the module's tensors as a pickle, and their values little-endian. The same module gives the same bytes.
 */
public final class TorchScriptArchive {

    // Entries carry one time, so that equal content gives equal bytes. At the very first moment that ZIP knows, Java
    // adds
    // a field that depends on the time zone; a month later it does not.
    private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);
    private static final byte[] FORMAT_VERSION = ascii("3\n");

    private final ZipOutputStream zip;
    private final String root;
    private final Precision precision;

    private TorchScriptArchive(ZipOutputStream zip, String root, Precision precision) {
        this.zip = zip;
        this.root = root;
        this.precision = precision;
    }

    /**
     * Writes one module in single precision and closes the stream.
     *
     * @param text    its class and methods
     * @param weights a value for each of the parameters that the text declares
     * @throws IOException when the stream cannot be written
     */
    public static void write(ModuleText text, Weights weights, OutputStream out) throws IOException {
        write(text, weights, Precision.SINGLE, out);
    }

    /**
     * Writes one module and closes the stream.
     *
     * @param text      its class and methods
     * @param weights   a value for each of the parameters that the text declares
     * @param precision what the weights are rounded to. A module in half precision is for keeping: it has to be widened
     *                  before it runs
     * @throws IOException when the stream cannot be written
     */
    public static void write(ModuleText text, Weights weights, Precision precision, OutputStream out)
            throws IOException {
        // Named for itself: a ZIP stream that cannot be finished leaves what is below it open.
        try (out;
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setMethod(ZipOutputStream.STORED);
            new TorchScriptArchive(zip, text.name(), precision).module(text, weights);
        }
    }

    private void module(ModuleText text, Weights weights) throws IOException {
        List<Parameter> parameters = weights.parameters();
        entry("data.pkl", Pickle.module(text, parameters, precision));
        entry("byteorder", ascii("little"));
        entry("code/__torch__.py", ascii(text.source(parameters)));
        for (int i = 0; i < parameters.size(); i++) {
            Parameter parameter = parameters.get(i);
            entry("data/" + i, precision.bytes(parameter, weights.of(parameter)));
        }
        entry("constants.pkl", Pickle.emptyTuple());
        entry("version", FORMAT_VERSION);
    }

    private void entry(String name, byte[] content) throws IOException {
        CRC32 checksum = new CRC32();
        checksum.update(content);
        ZipEntry entry = new ZipEntry(root + "/" + name);
        entry.setTimeLocal(ENTRY_TIME);
        entry.setSize(content.length);
        entry.setCrc(checksum.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
