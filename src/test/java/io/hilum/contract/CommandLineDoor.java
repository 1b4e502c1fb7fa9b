package io.hilum.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.hilum.packaged.CommandProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The command {@code predict}: one process for all files of the golden set that have the same options. */
final class CommandLineDoor implements Door {

    private static final String ANSWERS = "answers";
    private static final Set<Integer> ENDED_IN_ORDER = Set.of(0, 3);

    private final Path folder;
    private final List<String> refusals = new ArrayList<>();

    private CommandLineDoor(Path folder) {
        this.folder = folder;
    }

    /**
     * Predicts all files whose options the command line can say.
     *
     * @param folder  an empty folder for the files and the answers
     * @param program what follows {@code java}
     */
    static CommandLineDoor predict(Path folder, List<String> program, Stream<GoldenRequest> requests)
            throws IOException, InterruptedException {
        Map<List<String>, List<GoldenRequest>> taken = requests.filter(CommandLineDoor::canSay)
                .collect(Collectors.groupingBy(request -> arguments(request.options())));
        CommandLineDoor door = new CommandLineDoor(folder);
        for (Map.Entry<List<String>, List<GoldenRequest>> alike : taken.entrySet()) {
            door.predict(program, alike.getKey(), alike.getValue());
        }
        return door;
    }

    private void predict(List<String> program, List<String> options, List<GoldenRequest> requests)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("predict", "--output", ANSWERS));
        arguments.addAll(options);
        for (GoldenRequest each : requests) {
            Files.write(folder.resolve(nameOf(each)), each.file().orElseThrow().bytes());
            arguments.add(nameOf(each));
        }
        CommandProcess predict = CommandProcess.run(folder, program, arguments.toArray(String[]::new));
        assertThat(predict.exitCode()).as(predict.err()).isIn(ENDED_IN_ORDER);
        predict.err().lines().forEach(refusals::add);
    }

    @Override
    public boolean takes(GoldenRequest request) {
        return canSay(request);
    }

    /**
     * A file without a byte is a file here, and elsewhere a request without a body. Options that are refused end the
     * command before there is a file.
     */
    private static boolean canSay(GoldenRequest request) {
        return request.file().filter(file -> !file.isEmpty()).isPresent()
                && (request.options().isEmpty() || request.expected() instanceof Expected.Answer);
    }

    private static List<String> arguments(Map<String, Object> options) {
        List<String> arguments = new ArrayList<>();
        new TreeMap<>(options).forEach((name, value) -> {
            if (value instanceof List<?> several) {
                arguments.add("--" + name + "="
                        + several.stream().map(Object::toString).collect(Collectors.joining(",")));
            } else {
                arguments.add("--" + name + "=" + value);
            }
        });
        return arguments;
    }

    @Override
    public Reply send(GoldenRequest request) throws IOException {
        Path answer = folder.resolve(ANSWERS).resolve(nameOf(request)).resolve("answer.json");
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
