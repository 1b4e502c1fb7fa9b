package io.hilum.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.hilum.phantom.PhantomFolder;
import io.hilum.phantom.Shares;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class TrainCommandTest {

    @TempDir
    private static Path data;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @BeforeAll
    static void draw_phantoms() throws IOException {
        new PhantomFolder(data, 7, 64, new Shares(0.4, 0.3, 0.3)).write(12, 1, () -> {});
    }

    private int run(String... arguments) {
        return new CommandLine(new TrainCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setExecutionExceptionHandler(
                        (exception, line, parsed) -> CommandLineProgram.explain(exception, line.getErr()))
                .execute(arguments);
    }

    private String[] complete(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--data", data.toString(),
                "--train-labels", data.resolve("train.csv").toString(),
                "--validation-labels", data.resolve("validation.csv").toString(),
                "--output", folder.resolve("run").toString(),
                "--side", "64"));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    @Test
    void a_run_leaves_counts_tables_a_report_and_checkpoints() throws IOException {
        String test = data.resolve("test.csv").toString();
        String[] options = {"--epochs", "1", "--batch", "2", "--report-steps", "1", "--histograms", "--threads", "1"};
        List<String> all = new ArrayList<>(List.of(complete(options)));
        all.addAll(List.of("--test-labels", test, "--show-batch"));

        assertThat(run(all.toArray(String[]::new))).as(err.toString()).isEqualTo(ExitCodes.DONE);

        assertThat(out.toString())
                .contains("Labels of the training set", "Labels of the test set", "that have both findings");
        assertThat(err.toString()).contains("test set", "macro AUROC");
        Path run = folder.resolve("run");
        assertThat(run.resolve("last.checkpoint")).isNotEmptyFile();
        assertThat(run.resolve("label-counts-training.csv")).content().startsWith("Finding,Present,Absent,Ignored");
        assertThat(run.resolve("label-counts-test.csv")).exists();
        assertThat(run.resolve("co-occurrence.csv")).content().hasLineCount(22);
        assertThat(run.resolve("epochs.csv")).content().hasLineCount(2);
        assertThat(run.resolve("steps.csv")).content().hasLineCount(1 + stepsOf("train.csv", 2));
        assertThat(run.resolve("report.md"))
                .content()
                .contains("# Training of run", "| loss, test |", "| patients for training |", "| penalty | hinge |")
                .contains("| batch | 2 |", "| Start | random weights of seed 2408 |", "| libtorch |")
                .doesNotContain(data.toString(), folder.toString());
    }

    @Test
    void without_a_cache_it_learns_the_same_and_keeps_none() throws IOException {
        String[] options = {"--epochs", "1", "--batch", "8", "--threads", "1"};
        assertThat(run(complete(options))).as(err.toString()).isEqualTo(ExitCodes.DONE);
        Path run = folder.resolve("run");
        byte[] cached = Files.readAllBytes(run.resolve("last.checkpoint"));
        assertThat(run.resolve("cache")).isNotEmptyDirectory();
        Path other = Files.move(run, folder.resolve("cached"));

        List<String> all = new ArrayList<>(List.of(complete(options)));
        all.add("--no-cache");
        assertThat(run(all.toArray(String[]::new))).as(err.toString()).isEqualTo(ExitCodes.DONE);
        assertThat(run.resolve("last.checkpoint")).hasBinaryContent(cached);
        assertThat(run.resolve("cache")).doesNotExist();

        assertThat(run("--resume", run.toString(), "--finish"))
                .as(err.toString())
                .isEqualTo(ExitCodes.DONE);
        assertThat(run.resolve("cache")).doesNotExist();
        all.addAll(List.of("--cache", other.toString()));
        assertThat(run(all.toArray(String[]::new))).isEqualTo(ExitCodes.USAGE);
    }

    private static int stepsOf(String labels, int batch) throws IOException {
        int radiographs = Files.readAllLines(data.resolve(labels)).size() - 1;
        return (radiographs + batch - 1) / batch;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--train-labels=a.csv --validation-labels=b.csv --output=RUN|--data is missing",
                "--data=. --validation-labels=b.csv --output=RUN|--train-labels is missing",
                "--data=. --train-labels=a.csv --output=RUN|--validation-labels is missing",
                "--data=. --train-labels=a.csv --validation-labels=b.csv|--output is missing",
                "--finish|--finish goes with --resume"
            })
    void what_is_missing_is_named(String arguments, String message) {
        String[] all =
                arguments.replace("RUN", folder.resolve("run").toString()).split(" ");
        assertThat(run(all)).isEqualTo(ExitCodes.USAGE);
        assertThat(err.toString()).contains(message);
        assertThat(folder.resolve("run")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--side 31|--side is 31; expected 32 to 1024",
                "--epochs 0|epochs",
                "--batch 0|--batch and --threads must be at least 1",
                "--threads 0|--batch and --threads must be at least 1",
                "--learning-rate 0|the learning rate's settings",
                "--penalty-scale -1|--penalty-scale must be at least 0",
                "--augmentation wild|--augmentation is wild; expected none, default or original",
                "--report-steps 0|expected at least 1 step",
                "--name Loud|--name must be 1 to 64 lower-case letters",
                "--penalty blow|--penalty",
                "--install newest|--install",
                "--from-seed 1 --from-model other|mutually exclusive"
            })
    void values_that_make_no_sense_are_wrong_usage_and_leave_no_folder(String more, String message) {
        List<String> all = new ArrayList<>(List.of(complete(more.split(" "))));
        if (more.startsWith("--side")) {
            all.removeAll(List.of("64"));
            all.remove(all.indexOf("--side"));
        }
        assertThat(run(all.toArray(String[]::new))).isEqualTo(ExitCodes.USAGE);
        assertThat(err.toString()).contains(message);
        assertThat(folder.resolve("run")).doesNotExist();
    }

    @Test
    void a_folder_where_a_training_began_is_left_alone() throws IOException {
        Path run = Files.createDirectories(folder.resolve("run"));
        Files.writeString(run.resolve("arguments.json"), "[]");
        assertThat(run(complete())).isEqualTo(ExitCodes.OUTPUT_UNUSABLE);
        assertThat(err.toString()).startsWith("output-unusable: a training began in this folder before");
        assertThat(run.resolve("arguments.json")).hasContent("[]");
    }

    @Test
    void a_folder_where_none_began_or_whose_options_are_damaged_cannot_be_resumed() throws IOException {
        assertThat(run("--resume", folder.toString())).isEqualTo(ExitCodes.OUTPUT_UNUSABLE);
        assertThat(err.toString()).startsWith("output-unusable: no training began in this folder");
        Files.writeString(folder.resolve("arguments.json"), "{");
        assertThat(run("--resume", folder.toString())).isEqualTo(ExitCodes.OUTPUT_UNUSABLE);
        assertThat(err.toString()).contains("arguments.json is damaged");
    }

    @Test
    void a_patient_in_two_splits_is_refused_and_the_folder_stays_free() {
        String[] all = complete();
        all[5] = all[3];
        assertThat(run(all)).isEqualTo(ExitCodes.REFUSED);
        assertThat(err.toString()).containsPattern("^[a-z-]+: .*patient");
        assertThat(folder.resolve("run/arguments.json")).doesNotExist();
    }

    @Test
    void a_label_file_that_cannot_be_read_is_refused_without_its_content() throws IOException {
        String[] all = complete();
        all[3] = Files.writeString(folder.resolve("labels.csv"), "Path\nsecret\n")
                .toString();
        assertThat(run(all)).isEqualTo(ExitCodes.REFUSED);
        assertThat(err.toString()).containsPattern("^[a-z-]+: ").doesNotContain("secret");
        assertThat(folder.resolve("run/arguments.json")).doesNotExist();
    }

    @Test
    void a_keras_file_that_is_not_there_is_refused() {
        assertThat(run(complete("--from-keras", folder.resolve("none.keras").toString())))
                .isEqualTo(ExitCodes.REFUSED);
        assertThat(err.toString()).startsWith("unreadable-file: the file of --from-keras cannot be read");
    }

    @Test
    void a_model_that_is_not_there_cannot_be_started_from() {
        assertThat(run(complete("--from-model", "nowhere"))).isEqualTo(ExitCodes.MODEL_UNAVAILABLE);
        assertThat(err.toString()).startsWith("model-unavailable");
    }
}
