package io.hilum.command;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hilum.archive.OutputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The output folder of a training, which remembers the options that it began with. */
final class RunFolder {

    private static final String ARGUMENTS = "arguments.json";

    private final Path folder;

    RunFolder(Path folder) {
        this.folder = folder;
    }

    Path path() {
        return folder;
    }

    /** The folder's own name. */
    String name() {
        Path last = folder.toAbsolutePath().normalize().getFileName();
        return last == null ? "root" : last.toString();
    }

    /** @throws OutputException when a training began there before */
    void requireNew() {
        if (Files.exists(folder.resolve(ARGUMENTS))) {
            throw new OutputException(
                    "output-unusable: a training began in this folder before; go on with --resume, or name another");
        }
    }

    /**
     * Makes the folder and remembers the options.
     *
     * @throws OutputException when the folder cannot be written
     */
    void begin(ParseResult given) {
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve(ARGUMENTS), new ObjectMapper().writeValueAsBytes(arguments(given)));
        } catch (IOException e) {
            throw new OutputException(e);
        }
    }

    /** The options with paths that hold in whatever folder the command is run again. */
    private static List<String> arguments(ParseResult given) {
        List<String> arguments = new ArrayList<>();
        for (OptionSpec option : given.matchedOptions()) {
            boolean path = option.typeInfo().getType() == Path.class
                    || option.typeInfo().getAuxiliaryTypes()[0] == Path.class;
            for (String value : option.originalStringValues()) {
                arguments.add(option.longestName() + "="
                        + (path ? Path.of(value).toAbsolutePath().normalize().toString() : value));
            }
        }
        return arguments;
    }

    /**
     * The options that the training began with.
     *
     * @throws OutputException when none began here
     */
    String[] arguments() {
        try {
            return new ObjectMapper().readValue(Files.readAllBytes(folder.resolve(ARGUMENTS)), String[].class);
        } catch (JacksonException e) {
            throw new OutputException("output-unusable: " + ARGUMENTS + " is damaged");
        } catch (IOException e) {
            throw new OutputException("output-unusable: no training began in this folder");
        }
    }
}
