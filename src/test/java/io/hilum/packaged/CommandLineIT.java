package io.hilum.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hilum.finding.Finding;
import io.hilum.shared.DefaultModel;
import io.hilum.shared.SamplePictures;
import io.hilum.shared.SharedReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @BeforeEach
    void make_a_picture() throws IOException {
        Files.write(folder.resolve("one.png"), SamplePictures.png(300, 200, 1));
    }

    @Test
    void predict_prints_the_findings_as_a_tree() throws Exception {
        CommandProcess predict = CommandProcess.run(folder, "predict", "one.png");
        assertThat(predict.exitCode()).isZero();
        assertThat(predict.out())
                .contains("one.png  (model " + DefaultModel.REFERENCE + ")")
                .containsPattern("\nAbnormal +0\\.[0-9]{4} +0\\.[0-9]{6}")
                .containsPattern("\n  Opacity +0")
                .containsPattern("\n    Fluid Accumulation +0")
                .containsPattern("\n      Edema +0");
        for (Finding finding : Finding.all()) {
            assertThat(predict.out()).contains(finding.label());
        }
        assertThat(predict.err()).doesNotContain("random");
    }

    @Test
    void predict_writes_the_answer_and_its_overlays() throws Exception {
        assertThat(CommandProcess.run(folder, "predict", "one.png", "--output", "answers")
                        .exitCode())
                .isZero();
        JsonNode written =
                JSON.readTree(folder.resolve("answers/one.png/answer.json").toFile());
        try (Stream<Path> overlays = Files.list(folder.resolve("answers/one.png"))) {
            assertThat(overlays).hasSize(Finding.COUNT + 1);
        }
        assertThat(Files.readAllBytes(folder.resolve("answers/one.png/Pleural Effusion.png")))
                .isEqualTo(written.get("heatmap").get("Pleural Effusion").binaryValue());
    }

    @Test
    void a_bad_file_is_refused_with_its_code_and_the_others_are_done() throws Exception {
        Files.writeString(folder.resolve("letter.png"), "no picture");
        CommandProcess predict = CommandProcess.run(folder, "predict", "letter.png", "absent.png", "one.png");
        assertThat(predict.exitCode()).isEqualTo(3);
        assertThat(predict.err()).contains("letter.png: not-an-image: ").contains("absent.png: unreadable-file: ");
        assertThat(predict.out()).contains("one.png  (model " + DefaultModel.REFERENCE + ")");
    }

    @Test
    void a_file_that_is_done_is_skipped_unless_it_is_asked_for_again() throws Exception {
        String[] command = {"predict", "one.png", "--output", "answers", "--heatmap", "none"};
        assertThat(CommandProcess.run(folder, command).err()).contains("1 answered, 0 refused, 0 skipped");
        CommandProcess second = CommandProcess.run(folder, command);
        assertThat(second.exitCode()).isZero();
        assertThat(second.err()).contains("0 answered, 0 refused, 1 skipped");
        CommandProcess again =
                CommandProcess.run(folder, "predict", "one.png", "--output", "answers", "--heatmap", "none", "--again");
        assertThat(again.err()).contains("1 answered, 0 refused, 0 skipped");
        assertThat(folder.resolve("answers/answers.jsonl")).content().hasLineCount(1);
    }

    @Test
    void models_are_created_listed_shown_quantized_verified_and_used() throws Exception {
        CommandProcess create = CommandProcess.run(folder, "model", "create", "--seed", "7", "--name", "seven");
        assertThat(create.exitCode()).isZero();
        assertThat(create.out()).contains("installed seven/1");
        assertThat(folder.resolve("model-store/seven/1"))
                .isDirectoryContaining(file -> file.endsWith("model.json"))
                .isDirectoryContaining(file -> file.endsWith("serving.pt"))
                .isDirectoryContaining(file -> file.endsWith("weights.pt"))
                .isDirectoryContaining(file -> file.endsWith("MODEL_CARD.md"));

        assertThat(CommandProcess.run(folder, "model", "list").out())
                .contains("* " + DefaultModel.REFERENCE)
                .contains("* seven/1");
        JsonNode manifest = JSON.readTree(
                CommandProcess.run(folder, "model", "show", "seven").out());
        assertThat(manifest.get("provenance").get("seed").intValue()).isEqualTo(7);
        assertThat(manifest.get("clinically_validated").booleanValue()).isFalse();
        assertThat(CommandProcess.run(folder, "model", "verify", "seven").exitCode())
                .isZero();
        CommandProcess predict = CommandProcess.run(folder, "predict", "--model", "seven/1", "one.png");
        assertThat(predict.out()).contains("(model seven/1)");
        assertThat(predict.err()).contains("random");

        CommandProcess quantize = CommandProcess.run(folder, "model", "quantize", "seven", "--name", "small");
        assertThat(quantize.out()).startsWith("largest weight error ").contains("installed small/1");
        assertThat(CommandProcess.run(folder, "model", "verify", "small").out())
                .contains("small/1 is what its manifest says, and it runs");

        byte[] weights = Files.readAllBytes(folder.resolve("model-store/seven/1/weights.pt"));
        weights[weights.length / 2] ^= 1;
        Files.write(folder.resolve("model-store/seven/1/weights.pt"), weights);
        CommandProcess verify = CommandProcess.run(folder, "model", "verify", "seven");
        assertThat(verify.exitCode()).isEqualTo(4);
        assertThat(verify.err()).contains("wrong-digest");
    }

    @Test
    void a_keras_model_is_imported_and_predicts() throws Exception {
        Path keras = SharedReference.file("vectors/model/cihmlc_random_k305.keras");
        CommandProcess imported = CommandProcess.run(
                folder, "model", "import", keras.toAbsolutePath().toString(), "--name", "original");
        assertThat(imported.out()).contains("installed original/1");
        CommandProcess predict = CommandProcess.run(folder, "predict", "--model", "original", "one.png");
        assertThat(predict.exitCode()).isZero();
        assertThat(predict.err()).doesNotContain("random");
    }

    @Test
    void a_file_that_is_no_keras_model_is_refused() throws Exception {
        CommandProcess imported = CommandProcess.run(folder, "model", "import", "one.png", "--name", "picture");
        assertThat(imported.exitCode()).isEqualTo(3);
        assertThat(imported.err()).contains("not-a-keras-file");
        assertThat(folder.resolve("model-store")).doesNotExist();
    }

    @Test
    void weights_that_cannot_be_downloaded_end_with_4_and_the_reason() throws Exception {
        CommandProcess fetch =
                CommandProcess.run(folder, "model", "fetch", "cihmlc", "--lfs", "http://git.example/info/lfs");
        assertThat(fetch.exitCode()).isEqualTo(4);
        assertThat(fetch.err()).contains("model-unavailable (cannot-fetch)").contains("without TLS");
    }

    @Test
    void an_unknown_model_is_named() throws Exception {
        CommandProcess predict = CommandProcess.run(folder, "predict", "--model", "absent", "one.png");
        assertThat(predict.exitCode()).isEqualTo(4);
        assertThat(predict.err()).contains("not-found").contains("absent").doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "predict",
                "model",
                "model list",
                "model show",
                "model verify",
                "model fetch",
                "model import",
                "model create"
            })
    void help_is_everywhere(String command) throws Exception {
        CommandProcess help =
                CommandProcess.run(folder, (command + " --help").strip().split(" "));
        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).contains("Usage: hilum").contains("Exit codes:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "diagnose",
                "predict",
                "predict one.png --samples 0",
                "predict one.png --heatmap blue",
                "predict one.png --findings Cold",
                "predict one.png one.png --output answers",
                "predict . --include [",
                "model",
                "model create --name x",
                "model create --seed 1 --name ../x"
            })
    void wrong_usage_ends_with_2(String command) throws Exception {
        assertThat(CommandProcess.run(folder, command.split(" ")).exitCode()).isEqualTo(2);
    }
}
