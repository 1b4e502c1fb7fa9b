package io.hilum.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hilum.network.architecture.Parameter;
import io.hilum.network.architecture.Weights;
import io.hilum.network.torchscript.ModuleText;
import io.hilum.network.torchscript.TorchScriptArchive;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Archives that are none, and modules that give something else than the network. */
class UnusableArchiveTest {

    private static final String HEAD = zeros("hidden", 128, 512) + zeros("output", 21, 128) + zeros("bias", 21)
            + "    return (hidden, output, bias)\n";
    private static final String PASS =
            zeros("map", 1, 512, 10, 10) + zeros("h", 1, 128) + zeros("z", 1, 21) + "    return (map, h, z)\n";
    private static final String THREE = "Tuple[Tensor, Tensor, Tensor]";

    @Test
    void a_module_that_gives_arrays_of_the_right_shapes_loads() throws IOException {
        try (ClassificationNetwork network = load(module(THREE, HEAD, THREE, PASS))) {
            assertThat(network.forward(List.of(TestImage.number(0))).get(0).logits())
                    .containsOnly(0f);
        }
    }

    static Stream<byte[]> noArchives() {
        byte[] archive = TestWeights.servingArchive(TestWeights.draw());
        byte[] otherCode = archive.clone();
        int call = new String(archive, StandardCharsets.ISO_8859_1).indexOf("torch.conv2d(");
        Arrays.fill(otherCode, call, call + 5, (byte) '?');
        return Stream.of(
                new byte[0],
                "this is no archive".getBytes(StandardCharsets.US_ASCII),
                Arrays.copyOf(archive, archive.length / 2),
                Arrays.copyOf(archive, archive.length - 1),
                otherCode,
                TestWeights.trainableArchive(TestWeights.draw()));
    }

    @ParameterizedTest
    @MethodSource("noArchives")
    void what_libtorch_cannot_load_is_a_network_exception(byte[] archive) {
        assertThatThrownBy(() -> load(archive).close()).isInstanceOf(NetworkException.class);
    }

    static Stream<byte[]> otherModules() throws IOException {
        String two = "Tuple[Tensor, Tensor]";
        return Stream.of(
                module(THREE, HEAD.replace("[128, 512]", "[512, 127]"), THREE, PASS),
                module(two, HEAD.replace(", bias)", ")"), THREE, PASS),
                module("Tensor", HEAD.replace("(hidden, output, bias)", "hidden"), THREE, PASS),
                module("int", "    return 1\n", THREE, PASS),
                module(THREE, HEAD.replace("dtype=6", "dtype=7"), THREE, PASS),
                module(THREE, HEAD, two, PASS.replace(", z)", ")")),
                module(THREE, HEAD, "Tensor", PASS.replace("(map, h, z)", "map")),
                module(THREE, HEAD, "int", "    return 1\n"),
                module(THREE, HEAD, THREE, PASS.replace("[1, 512, 10, 10]", "[1, 10, 10, 512]")),
                module(THREE, HEAD, THREE, PASS.replace("[1, 21]", "[1, 14]")),
                module(THREE, HEAD, THREE, PASS.replace("[1, 21]", "[21]")),
                module(THREE, HEAD, THREE, PASS.replace("dtype=6", "dtype=7")),
                module(THREE, HEAD, THREE, PASS.replace(", z)", ", torch.mm(x, x))")));
    }

    @ParameterizedTest
    @MethodSource("otherModules")
    void a_module_that_gives_something_else_is_a_network_exception(byte[] archive) {
        assertThatThrownBy(() -> load(archive).close()).isInstanceOf(NetworkException.class);
    }

    private static ClassificationNetwork load(byte[] archive) {
        return ClassificationNetwork.load(archive, new NetworkSettings(DeviceChoice.CPU, 1, 1));
    }

    private static String zeros(String name, Integer... shape) {
        return "    " + name + " = torch.zeros(" + Arrays.toString(shape)
                + ", dtype=6, layout=0, device=torch.device(\"cpu\"))\n";
    }

    private static byte[] module(String headType, String head, String passType, String pass) throws IOException {
        String methods = "  def head(self: __torch__.Serving) -> " + headType + ":\n" + head
                + "  def prepare(self: __torch__.Serving) -> int:\n    return 1\n"
                + "  def forward(self: __torch__.Serving, x: Tensor) -> " + passType + ":\n" + pass;
        Parameter parameter = new Parameter("unused", List.of(1), false);
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        TorchScriptArchive.write(
                new ModuleText("Serving", methods, Map.of()),
                new Weights(List.of(parameter), Map.of("unused", new float[1])),
                archive);
        return archive.toByteArray();
    }
}
