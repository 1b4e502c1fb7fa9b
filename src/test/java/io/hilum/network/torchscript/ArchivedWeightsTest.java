package io.hilum.network.torchscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hilum.network.architecture.Parameter;
import io.hilum.network.architecture.Weights;
import io.hilum.refusal.Outcome;
import io.hilum.refusal.RefusalCode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

class ArchivedWeightsTest {

    private static final Parameter MATRIX = new Parameter("matrix", List.of(2, 3), true);
    private static final Parameter STATISTIC = new Parameter("statistic", List.of(2), false);
    private static final List<Parameter> PARAMETERS = List.of(MATRIX, STATISTIC);
    private static final ModuleText TEXT = new ModuleText("Small", "  pass\n", Map.of());
    /** Bytes of a ZIP entry's header before its name (APPNOTE.TXT 4.3.7). */
    private static final int LOCAL_HEADER = 30;

    private static final float[] VALUES = {1, -0f, 3e-41f, -4, 5.5f, Float.MAX_VALUE};

    private final byte[] archive =
            write(TEXT, new Weights(PARAMETERS, Map.of("matrix", VALUES, "statistic", new float[] {7, 8})));

    private static byte[] write(ModuleText text, Weights weights) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            TorchScriptArchive.write(text, weights, out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    private static Weights read(byte[] archive) throws IOException {
        return ArchivedWeights.read(TEXT, PARAMETERS, Precision.SINGLE, new ByteArrayInputStream(archive));
    }

    private static AbstractThrowableAssert<?, ?> assertRefused(byte[] archive) {
        return assertThatThrownBy(() -> read(archive)).isInstanceOf(UnreadableArchiveException.class);
    }

    @Test
    void every_bit_that_was_written_is_read() throws IOException {
        Weights weights = read(archive);
        assertThat(weights.parameters()).isEqualTo(PARAMETERS);
        assertThat(weights.of(MATRIX)).containsExactly(VALUES);
        assertThat(weights.of(STATISTIC)).containsExactly(7, 8);
    }

    @Test
    void weights_outlive_the_text_that_they_were_stored_with() throws IOException {
        ModuleText later = new ModuleText("Small", "  another\n", Map.of());
        assertThat(ArchivedWeights.read(later, PARAMETERS, Precision.SINGLE, new ByteArrayInputStream(archive))
                        .of(STATISTIC))
                .containsExactly(7, 8);
    }

    @Test
    void an_archive_that_ends_anywhere_before_its_last_array_is_refused() {
        int end = indexOf("Small/constants.pkl") - LOCAL_HEADER;
        for (int length = 0; length < end; length++) {
            assertRefused(Arrays.copyOf(archive, length));
        }
    }

    @Test
    void a_flipped_bit_of_a_weight_is_refused() {
        byte[] damaged = archive.clone();
        damaged[indexOf("Small/data/0") + "Small/data/0".length()] ^= 1;
        assertRefused(damaged).hasMessage("the archive of weights is damaged");
    }

    private int indexOf(String name) {
        return new String(archive, StandardCharsets.ISO_8859_1).indexOf(name);
    }

    @Test
    void half_precision_rounds_matrices_and_leaves_vectors_alone() throws IOException {
        Weights weights = new Weights(
                PARAMETERS,
                Map.of("matrix", new float[] {1 / 3f, -0f, 3e-41f, -4, 1e-7f, 65519}, "statistic", new float[] {
                    1 / 3f, 1e30f
                }));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TorchScriptArchive.write(TEXT, weights, Precision.HALF, out);
        Weights read =
                ArchivedWeights.read(TEXT, PARAMETERS, Precision.HALF, new ByteArrayInputStream(out.toByteArray()));
        // numpy 2 gives 0.33325195 for float(np.float16(1/3)), 1.1920929e-07 for 1e-7 and 65504 for 65519.
        assertThat(read.of(MATRIX)).containsExactly(0.33325195f, -0f, 0, -4, 1.1920929e-7f, 65504);
        assertThat(read.of(STATISTIC)).containsExactly(1 / 3f, 1e30f);
        assertRefused(out.toByteArray()).hasMessageContaining("another precision");

        RoundedWeights rounded = ((Outcome.Accepted<RoundedWeights>) RoundedWeights.round(weights)).value();
        assertThat(rounded.weights().of(MATRIX)).containsExactly(read.of(MATRIX));
        assertThat(rounded.weights().of(STATISTIC)).containsExactly(read.of(STATISTIC));
        assertThat(rounded.largestError()).isEqualTo(15);
        assertThat(rounded.array()).isEqualTo("matrix");
    }

    @Test
    void a_weight_that_half_precision_does_not_reach_is_refused() {
        Weights weights = new Weights(List.of(MATRIX), Map.of("matrix", new float[] {0, 0, -65520, 0, 0, 0}));
        assertThat(RoundedWeights.round(weights))
                .isEqualTo(Outcome.refused(
                        RefusalCode.UNUSABLE_WEIGHTS,
                        "matrix holds a weight beyond 65504, the largest number of half precision"));
    }

    @Test
    void what_is_no_archive_is_refused() {
        assertRefused("not a ZIP".getBytes(StandardCharsets.US_ASCII))
                .hasMessage("the file is no archive of weights that this program wrote");
    }

    @Test
    void other_names_shapes_and_classes_are_refused() {
        for (Parameter other : List.of(
                new Parameter("matrix2", List.of(2, 3), true),
                new Parameter("matrix", List.of(3, 2), true),
                new Parameter("matrix", List.of(2, 4), true))) {
            Weights weights = new Weights(
                    List.of(other, STATISTIC),
                    Map.of(other.name(), new float[other.size()], "statistic", new float[2]));
            assertRefused(write(TEXT, weights))
                    .hasMessage(
                            "the archive has other arrays of weights than those of the network, or another precision");
        }
        Weights more = new Weights(
                List.of(MATRIX, STATISTIC, new Parameter("more", List.of(1), true)),
                Map.of("matrix", VALUES, "statistic", new float[2], "more", new float[1]));
        assertRefused(write(TEXT, more)).hasMessageContaining("other arrays");
        assertRefused(write(new ModuleText("Other", "", Map.of()), new Weights(List.of(), Map.of())))
                .hasMessageContaining("no archive of weights");
    }

    @Test
    void arrays_that_the_pickle_does_not_describe_are_refused() throws IOException {
        byte[] pickle = Pickle.module(TEXT, PARAMETERS, Precision.SINGLE);
        assertRefused(zip(pickle, "big", new byte[24], new byte[8]))
                .hasMessage("the archive has another order of bytes than little-endian");
        assertRefused(zip(pickle, "little", new byte[23], new byte[8]))
                .hasMessage("the archive has another number of weights than 6 for matrix");
        assertRefused(zip(pickle, "little", new byte[25], new byte[8])).hasMessageContaining("number of weights");
        assertRefused(zip(pickle, "little", new byte[24]))
                .hasMessage("the archive of weights cannot be used: no weights for statistic");
        assertRefused(zip(pickle, "little", new byte[24], new byte[8], new byte[4]))
                .hasMessage("the archive has more arrays of weights than the network");
        byte[] notFinite = {0, 0, (byte) 0xc0, 0x7f, 0, 0, 0, 0};
        assertRefused(zip(pickle, "little", new byte[24], notFinite)).hasMessageContaining("not finite");
        assertThat(read(zip(pickle, "little", new byte[24], new byte[8])).of(STATISTIC))
                .containsExactly(0, 0);
    }

    private static byte[] zip(byte[] pickle, String byteOrder, byte[]... arrays) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            entry(zip, "data.pkl", pickle);
            entry(zip, "byteorder", byteOrder.getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < arrays.length; i++) {
                entry(zip, "data/" + i, arrays[i]);
            }
        }
        return out.toByteArray();
    }

    private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry("Small/" + name));
        zip.write(content);
        zip.closeEntry();
    }
}
