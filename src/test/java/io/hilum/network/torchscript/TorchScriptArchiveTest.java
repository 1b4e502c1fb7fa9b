package io.hilum.network.torchscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hilum.network.TestWeights;
import io.hilum.network.architecture.Architecture;
import io.hilum.network.architecture.Parameter;
import io.hilum.network.architecture.RandomWeights;
import io.hilum.network.architecture.Weights;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TorchScriptArchiveTest {

    private static final Parameter MATRIX = new Parameter("matrix", List.of(2, 3), true);
    private static final Parameter STATISTIC = new Parameter("statistic", List.of(2), false);

    @TempDir
    private Path folder;

    @Test
    void the_trainable_text_is_the_reviewed_one() throws IOException {
        assertThat(GoldenText.trainable()).isEqualTo(resource("trainable.txt"));
    }

    @Test
    void the_serving_text_is_the_reviewed_one() throws IOException {
        assertThat(GoldenText.serving()).isEqualTo(resource("serving.txt"));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = TorchScriptArchiveTest.class.getResourceAsStream("/network/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void the_same_weights_give_the_same_bytes_in_any_time_zone() {
        TimeZone here = TimeZone.getDefault();
        byte[] serving = TestWeights.servingArchive(TestWeights.draw());
        byte[] trainable = TestWeights.trainableArchive(TestWeights.draw());
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));
            assertThat(Arrays.equals(TestWeights.servingArchive(TestWeights.draw()), serving))
                    .isTrue();
            assertThat(Arrays.equals(TestWeights.trainableArchive(TestWeights.draw()), trainable))
                    .isTrue();
        } finally {
            TimeZone.setDefault(here);
        }
    }

    @Test
    void another_seed_gives_other_bytes_of_the_same_number() {
        Architecture architecture = Architecture.cihmlc();
        byte[] one = TestWeights.servingArchive(RandomWeights.draw(architecture, 1));
        byte[] two = TestWeights.servingArchive(RandomWeights.draw(architecture, 2));
        assertThat(one.length).isEqualTo(two.length);
        assertThat(Arrays.equals(one, two)).isFalse();
    }

    @Test
    void entries_are_stored_under_one_root_at_one_fixed_time() throws IOException {
        try (ZipFile zip = new ZipFile(write(small(), weights()).toFile())) {
            List<? extends ZipEntry> entries = zip.stream().toList();
            assertThat(entries)
                    .extracting(ZipEntry::getName)
                    .containsExactlyInAnyOrder(
                            "Small/data.pkl",
                            "Small/byteorder",
                            "Small/code/__torch__.py",
                            "Small/data/0",
                            "Small/data/1",
                            "Small/constants.pkl",
                            "Small/version");
            assertThat(entries).allSatisfy(entry -> {
                assertThat(entry.getMethod()).isEqualTo(ZipEntry.STORED);
                assertThat(entry.getTimeLocal()).isEqualTo(LocalDateTime.of(1980, 2, 1, 0, 0));
            });
        }
    }

    @Test
    void tensors_are_little_endian_float32_in_row_order() throws IOException {
        try (ZipFile zip = new ZipFile(write(small(), weights()).toFile())) {
            ByteBuffer bytes = ByteBuffer.wrap(content(zip, "Small/data/0")).order(ByteOrder.LITTLE_ENDIAN);
            assertThat(bytes.remaining()).isEqualTo(24);
            for (float value : new float[] {1, 2, 3, -4, 5.5f, Float.MIN_VALUE}) {
                assertThat(bytes.getFloat()).isEqualTo(value);
            }
            assertThat(content(zip, "Small/byteorder")).asString().isEqualTo("little");
            assertThat(content(zip, "Small/version")).asString().isEqualTo("3\n");
        }
    }

    @Test
    void learned_arrays_are_declared_parameters_and_tracked_ones_buffers() throws IOException {
        try (ZipFile zip = new ZipFile(write(small(), weights()).toFile())) {
            assertThat(content(zip, "Small/code/__torch__.py")).asString().startsWith("""
                            class Small(Module):
                              __parameters__ = ["matrix", ]
                              __buffers__ = ["statistic", ]
                              training : bool
                              matrix : Tensor
                              statistic : Tensor
                            """);
        }
    }

    @Test
    void python_reads_the_state_as_its_own() throws IOException {
        // pickletools.dis of CPython 3.11 names the opcodes: PROTO 2, GLOBAL '__torch__ Small', EMPTY_TUPLE, NEWOBJ,
        // EMPTY_DICT, MARK, BINUNICODE 'training', NEWFALSE, ...; SETITEMS, BUILD, STOP at the end.
        try (ZipFile zip = new ZipFile(write(small(), weights()).toFile())) {
            byte[] pickle = content(zip, "Small/data.pkl");
            assertThat(new String(pickle, StandardCharsets.ISO_8859_1))
                    .startsWith(
                            "\u0080\u0002c__torch__\nSmall\n)\u0081}(X\u0008\0\0\0training\u0089X\u0006\0\0\0matrix")
                    .endsWith("ub.");
            assertThat(content(zip, "Small/constants.pkl")).containsExactly(0x80, 0x02, 0x29, 0x2E);
        }
    }

    @Test
    void the_stream_is_closed_even_when_it_cannot_be_written() throws IOException {
        AtomicBoolean closed = new AtomicBoolean();
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("full");
            }

            @Override
            public void close() {
                closed.set(true);
            }
        };
        assertThatThrownBy(() -> TorchScriptArchive.write(small(), weights(), broken))
                .hasMessage("full");
        assertThat(closed).isTrue();
    }

    private static ModuleText small() {
        return new ModuleText(
                "Small", "  def forward(self: __torch__.Small) -> Tensor:\n    return self.matrix\n", Map.of());
    }

    private static Weights weights() {
        return new Weights(
                List.of(MATRIX, STATISTIC),
                Map.of("matrix", new float[] {1, 2, 3, -4, 5.5f, Float.MIN_VALUE}, "statistic", new float[] {7, 8}));
    }

    private Path write(ModuleText text, Weights weights) throws IOException {
        Path file = folder.resolve("small.pt");
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        TorchScriptArchive.write(text, weights, archive);
        return Files.write(file, archive.toByteArray());
    }

    private static byte[] content(ZipFile zip, String name) throws IOException {
        try (InputStream in = zip.getInputStream(zip.getEntry(name))) {
            return in.readAllBytes();
        }
    }
}
