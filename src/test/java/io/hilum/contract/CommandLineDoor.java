package io.hilum.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.hilum.packaged.CommandProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The command {@code predict}: one process for all files of the golden set. */
final class CommandLineDoor implements Door {

    private static final String ANSWERS = "answers";
    private static final int SOMETHING_WAS_REFUSED = 3;

    private final Path folder;
    private final List<String> refusals;

    private CommandLineDoor(Path folder, List<String> refusals) {
        this.folder = folder;
        this.refusals = refusals;
    }

    /**
     * Predicts all files that come without options.
     *
     * @param folder  an empty folder for the files and the answers
     * @param program what follows {@code java}
     */
    static CommandLineDoor predict(Path folder, List<String> program, Stream<GoldenRequest> requests)
            throws IOException, InterruptedException {
        List<GoldenRequest> taken =
                requests.filter(CommandLineDoor::isAFileAlone).toList();
        for (GoldenRequest each : taken) {
            Files.write(folder.resolve(nameOf(each)), each.file().orElseThrow().bytes());
        }
        CommandProcess predict = CommandProcess.run(
                folder,
                program,
                Stream.concat(
                                Stream.of("predict", "--output", ANSWERS),
                                taken.stream().map(CommandLineDoor::nameOf))
                        .toArray(String[]::new));
        assertThat(predict.exitCode()).as(predict.err()).isEqualTo(SOMETHING_WAS_REFUSED);
        return new CommandLineDoor(folder, predict.err().lines().toList());
    }

    @Override
    public boolean takes(GoldenRequest request) {
        return isAFileAlone(request);
    }

    /** A file without a byte is a file here, and elsewhere a request without a body. */
    private static boolean isAFileAlone(GoldenRequest request) {
        return request.options().isEmpty()
                && request.file().filter(file -> !file.isEmpty()).isPresent();
    }

    @Override
    public Reply send(GoldenRequest request) throws IOException {
        Path answer = folder.resolve(ANSWERS).resolve(nameOf(request) + ".json");
        return Files.exists(answer) ? Reply.of(Files.readString(answer)) : refusalOf(nameOf(request));
    }

    /** A line is the file's name, the code and the detail. */
    private Reply refusalOf(String file) {
        String[] parts = refusals.stream()
                .filter(line -> line.startsWith(file + ": "))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is neither an answer nor a refusal for " + file))
                .substring(file.length() + 2)
                .split(": ", 2);
        return new Reply.Refused(
                JsonNodeFactory.instance.objectNode().put("code", parts[0]).put("detail", parts[1]));
    }

    private static String nameOf(GoldenRequest request) {
        return request.name().replaceAll("[^A-Za-z0-9]", "-") + "."
                + request.file().orElseThrow().extension();
    }

    @Override
    public String toString() {
        return "the command line";
    }
}
