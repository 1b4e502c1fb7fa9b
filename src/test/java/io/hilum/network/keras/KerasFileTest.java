package io.hilum.network.keras;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hilum.network.TestWeights;
import io.hilum.network.architecture.Architecture;
import io.hilum.network.architecture.Parameter;
import io.hilum.network.architecture.Weights;
import io.hilum.network.keras.KerasFileWriter.Layout;
import io.hilum.refusal.Outcome;
import io.hilum.refusal.RefusalCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KerasFileTest {

    private static final Architecture ARCHITECTURE = Architecture.cihmlc();
    private static final Parameter TOP_BIAS = ARCHITECTURE.topConvolution().bias();
    private static final Parameter TOP_VARIANCE = ARCHITECTURE.topNorm().runningVariance();

    @TempDir
    private static Path folder;

    private Weights weights;
    private byte[] intact;
    private Map<String, byte[]> entries;

    @BeforeAll
    void write_a_file() throws IOException {
        weights = TestWeights.draw();
        Path file = writer().write(folder.resolve("intact.keras"));
        intact = Files.readAllBytes(file);
        entries = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (var entry : zip.stream().toList()) {
                entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
    }

    private KerasFileWriter writer() {
        return new KerasFileWriter(weights, Layout.KERAS_3_0);
    }

    @ParameterizedTest
    @EnumSource(Layout.class)
    void weights_come_back_bit_for_bit(Layout layout) throws IOException {
        assertEqualsOurs(read(new KerasFileWriter(weights, layout).write(folder.resolve("round.keras"))));
    }

    @Test
    void what_training_left_in_the_file_is_not_looked_at() throws IOException {
        assertEqualsOurs(read(new KerasFileWriter(weights, Layout.KERAS_3_15)
                .withOptimizer()
                .write(folder.resolve("trained.keras"))));
    }

    private void assertEqualsOurs(Outcome<Weights> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        Weights read = ((Outcome.Accepted<Weights>) outcome).value();
        assertThat(read.parameters()).isEqualTo(ARCHITECTURE.parameters());
        for (Parameter parameter : ARCHITECTURE.parameters()) {
            assertThat(Arrays.equals(read.of(parameter), weights.of(parameter)))
                    .as(parameter.name())
                    .isTrue();
        }
    }

    static Stream<Arguments> otherModels() {
        return Stream.of(
                other("a layer is missing", w -> w.layers().remove(200)),
                other("the last layer is missing", w -> w.layers().remove(432)),
                other(
                        "there is a layer more",
                        w -> w.layers().add(w.layers().get(432).deepCopy())),
                other("there is no layer", w -> w.layers().removeAll()),
                other("the layers are no list", w -> ((ObjectNode) w.config().path("config")).put("layers", 1)),
                other("the model is sequential", w -> w.config().put("class_name", "Sequential")),
                other("the image is larger", w -> set(w, "input_layer", "batch_shape", null, 512, 512, 3)),
                other("the image has one channel", w -> set(w, "input_layer", "batch_shape", null, 320, 320, 1)),
                other("the batch has a size", w -> set(w, "input_layer", "batch_shape", 1, 320, 320, 3)),
                other(
                        "the border is wider",
                        w -> ((ArrayNode) w.settings("zero_padding2d")
                                        .withArray("padding")
                                        .get(1))
                                .removeAll()
                                .add(3)
                                .add(4)),
                other("the kernel is larger", w -> set(w, "conv2_block1_2_conv", "kernel_size", 5, 5)),
                other("the stride is another", w -> set(w, "conv1_conv", "strides", 1, 1)),
                other("the kernel has holes", w -> set(w, "top_conv2d", "dilation_rate", 2, 2)),
                other("there are more filters", w -> w.settings("pool2_conv").put("filters", 129)),
                other("there are groups", w -> w.settings("top_conv2d").put("groups", 2)),
                other("the top has no border", w -> w.settings("top_conv2d").put("padding", "valid")),
                other("channels come first", w -> w.settings("top_conv2d").put("data_format", "channels_first")),
                other("a kernel has a bias", w -> w.settings("conv1_conv").put("use_bias", true)),
                other("a layer has another name", w -> w.settings("top_conv2d").put("name", "head_conv2d")),
                other(
                        "the top's epsilon is the backbone's",
                        w -> w.settings("top_bn").put("epsilon", 1.001e-5)),
                other("the backbone's epsilon is another", w -> w.settings("bn").put("epsilon", 1.1e-5)),
                other("there is no epsilon", w -> w.settings("bn").remove("epsilon")),
                other("there is no shift", w -> w.settings("bn").put("center", false)),
                other("rows are normalised", w -> w.settings("bn").put("axis", 1)),
                other("the activation is another", w -> w.settings("conv1_relu").put("activation", "gelu")),
                other("the top is linear", w -> w.settings("top_conv2d").put("activation", "linear")),
                other("the output is a softmax", w -> w.settings("top_pred").put("activation", "softmax")),
                other("there are 14 outputs", w -> w.settings("top_pred").put("units", 14)),
                other("pools overlap", w -> set(w, "pool3_pool", "strides", 1, 1)),
                other("the pool has a border", w -> w.settings("pool1").put("padding", "same")),
                other("rows are joined", w -> w.settings("conv2_block1_concat").put("axis", 1)),
                other("dropout is weaker", w -> w.settings("top_dropout").put("rate", 0.2)));
    }

    static Stream<Arguments> otherWeights() {
        return Stream.of(
                other("a bias is longer", w -> w.replacing(TOP_BIAS, new float[513])),
                other("a bias is a matrix", w -> w.replacing(TOP_BIAS, new float[512][1])),
                other("a bias is float64", w -> w.replacing(TOP_BIAS, new double[512])),
                other("a bias is whole numbers", w -> w.replacing(TOP_BIAS, new int[512])));
    }

    private static Arguments other(String name, Consumer<KerasFileWriter> change) {
        return Arguments.of(name, change);
    }

    private static void set(KerasFileWriter writer, String layer, String key, Integer... values) {
        ArrayNode array = writer.settings(layer).putArray(key);
        Stream.of(values).forEach(array::add);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("otherModels")
    void a_model_of_another_architecture_is_refused(String name, Consumer<KerasFileWriter> change) throws IOException {
        KerasFileWriter writer = writer();
        change.accept(writer);
        Outcome<Weights> outcome = readChanged(writer);
        assertThat(code(outcome)).isEqualTo(RefusalCode.DIFFERENT_ARCHITECTURE);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("otherWeights")
    void weights_of_another_shape_or_type_are_refused(String name, Consumer<KerasFileWriter> change)
            throws IOException {
        KerasFileWriter writer = writer();
        change.accept(writer);
        Outcome<Weights> outcome = read(writer.write(folder.resolve("other.keras")));
        assertThat(code(outcome)).isEqualTo(RefusalCode.DIFFERENT_ARCHITECTURE);
    }

    /** Reads a model with a changed configuration, before whose refusal the weights are not looked at. */
    private Outcome<Weights> readChanged(KerasFileWriter writer) throws IOException {
        return read(writer.write(folder.resolve("other.keras"), new byte[0]));
    }

    @Test
    void the_refusal_names_the_layer_and_the_difference() throws IOException {
        KerasFileWriter writer = writer();
        writer.settings("top_bn").put("epsilon", 0.01);
        Outcome<Weights> outcome = readChanged(writer);
        assertThat(((Outcome.Refused<Weights>) outcome).refusal().detail())
                .isEqualTo("layer top_bn: epsilon differs; expected 0.001");
    }

    @Test
    void words_of_the_file_reach_the_message_only_when_they_are_harmless() throws IOException {
        KerasFileWriter writer = writer();
        ((ObjectNode) writer.layers().get(0)).put("class_name", "\u001b[2J<b>" + "x".repeat(1000));
        Outcome<Weights> outcome = readChanged(writer);
        assertThat(((Outcome.Refused<Weights>) outcome).refusal().detail())
                .doesNotContain("\u001b", "<")
                .hasSizeLessThan(200);
    }

    @Test
    void weights_that_are_not_finite_are_refused() throws IOException {
        for (float value : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
            float[] bias = weights.of(TOP_BIAS).clone();
            bias[511] = value;
            assertThat(code(read(writer().replacing(TOP_BIAS, bias).write(folder.resolve("nan.keras")))))
                    .isEqualTo(RefusalCode.UNUSABLE_WEIGHTS);
        }
    }

    @Test
    void a_variance_below_0_is_refused() throws IOException {
        float[] variance = weights.of(TOP_VARIANCE).clone();
        variance[0] = -1e-3f;
        assertThat(code(read(writer().replacing(TOP_VARIANCE, variance).write(folder.resolve("negative.keras")))))
                .isEqualTo(RefusalCode.UNUSABLE_WEIGHTS);
    }

    @Test
    void what_is_no_zip_is_refused() throws IOException {
        for (byte[] content : new byte[][] {
            {},
            "no zip".getBytes(StandardCharsets.US_ASCII),
            entries.get("config.json"),
            entries.get("model.weights.h5")
        }) {
            assertThat(codeOf(content)).isEqualTo(RefusalCode.NOT_A_KERAS_FILE);
        }
    }

    @Test
    void a_file_that_ends_early_is_refused() throws IOException {
        for (int length : new int[] {1, 100, intact.length / 2, intact.length - 1}) {
            assertThat(codeOf(Arrays.copyOf(intact, length))).isEqualTo(RefusalCode.NOT_A_KERAS_FILE);
        }
    }

    @Test
    void a_zip_without_one_of_the_two_entries_or_with_other_content_is_refused() throws IOException {
        byte[] config = entries.get("config.json");
        byte[] hdf = entries.get("model.weights.h5");
        assertThat(codeOfZip(Map.of())).isEqualTo(RefusalCode.NOT_A_KERAS_FILE);
        assertThat(codeOfZip(Map.of("model.weights.h5", hdf))).isEqualTo(RefusalCode.NOT_A_KERAS_FILE);
        assertThat(codeOfZip(Map.of("config.json", config))).isEqualTo(RefusalCode.NOT_A_KERAS_FILE);
        assertThat(codeOfZip(Map.of("config.json", new byte[] {'{'}, "model.weights.h5", hdf)))
                .isEqualTo(RefusalCode.NOT_A_KERAS_FILE);
        assertThat(codeOfZip(Map.of("config.json", config, "model.weights.h5", config)))
                .isEqualTo(RefusalCode.NOT_A_KERAS_FILE);
        assertThat(codeOfZip(Map.of("config.json", config, "model.weights.h5", new byte[0])))
                .isEqualTo(RefusalCode.NOT_A_KERAS_FILE);
        assertThat(codeOfZip(Map.of("config.json", config, "model.weights.h5", Arrays.copyOf(hdf, 100_000))))
                .isEqualTo(RefusalCode.NOT_A_KERAS_FILE);
    }

    @Test
    void one_flipped_bit_among_the_weights_is_noticed() throws IOException {
        byte[] damaged = intact.clone();
        damaged[damaged.length / 2] ^= 1;
        assertThat(codeOf(damaged)).isEqualTo(RefusalCode.NOT_A_KERAS_FILE);
    }

    @Test
    void damage_in_the_structure_of_the_hdf5_file_ends_in_a_refusal_or_in_weights() throws IOException {
        // The ZIP's checksum is made to fit, so that the HDF5 reader sees the damage.
        SplittableRandom random = new SplittableRandom(5);
        Path file = KerasFileWriter.zip(folder.resolve("damaged.keras"), entries);
        byte[] hdf = entries.get("model.weights.h5");
        byte[] config = entries.get("config.json");
        for (int run = 0; run < 12; run++) {
            byte[] damaged = hdf.clone();
            // The first kilobytes hold the superblock and the headers of the groups.
            for (int i = 0; i < 4; i++) {
                damaged[random.nextInt(run % 2 == 0 ? 400 : 60_000)] = (byte) random.nextInt();
            }
            KerasFileWriter.zip(file, Map.of("config.json", config, "model.weights.h5", damaged));
            assertThat(read(file)).isNotNull();
        }
    }

    @Test
    void nothing_is_left_in_the_folder_for_temporary_files() throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        long before = extracted(temporary);
        codeOf(intact);
        codeOf(Arrays.copyOf(intact, 1000));
        assertThat(extracted(temporary)).isLessThanOrEqualTo(before);
    }

    private static long extracted(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("hilum-.*[.]h5"))
                    .count();
        }
    }

    private RefusalCode codeOfZip(Map<String, byte[]> content) throws IOException {
        return code(read(KerasFileWriter.zip(folder.resolve("changed.keras"), content)));
    }

    private RefusalCode codeOf(byte[] content) throws IOException {
        return code(read(Files.write(folder.resolve("changed.keras"), content)));
    }

    private static RefusalCode code(Outcome<Weights> outcome) {
        return outcome instanceof Outcome.Refused<Weights> refused
                ? refused.refusal().code()
                : null;
    }

    private static Outcome<Weights> read(Path file) throws IOException {
        return new KerasFile(ARCHITECTURE).read(file);
    }
}
