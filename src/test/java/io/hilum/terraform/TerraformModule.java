package io.hilum.terraform;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A copy of the module that Terraform works on. A test that makes one is skipped where {@code terraform} is not installed
 * or where {@code TF_PLUGIN_DIR}, an environment variable or a system property, does not name a folder with the provider.
 */
final class TerraformModule {

    /** The module in this repository. */
    static final Path SOURCE = Path.of("terraform");

    private final Path folder;
    private final Path emptySettings;

    private TerraformModule(Path folder, Path emptySettings) {
        this.folder = folder;
        this.emptySettings = emptySettings;
    }

    /** Copies the module into an empty folder and lets Terraform find its provider, without the network. */
    static TerraformModule copyInto(Path target) throws IOException, InterruptedException {
        assumeInstalled("terraform");
        String plugins =
                Optional.ofNullable(System.getProperty("TF_PLUGIN_DIR")).orElse(System.getenv("TF_PLUGIN_DIR"));
        Assumptions.assumeTrue(plugins != null, "TF_PLUGIN_DIR does not name a folder with Terraform's AWS provider");
        for (Path file : files()) {
            Path copy = target.resolve(SOURCE.relativize(file));
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy);
        }
        TerraformModule module = new TerraformModule(target, Files.createTempFile("terraform", ".tfrc"));
        module.run("init", "-plugin-dir=" + plugins, "-lockfile=readonly").succeeded();
        return module;
    }

    /** Skips the calling test where a program is not on the path. */
    static void assumeInstalled(String program) {
        boolean installed = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        Assumptions.assumeTrue(installed, () -> program + " is not installed");
    }

    /** The module's files, without what Terraform keeps beside them. */
    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCE)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(SOURCE.resolve(".terraform")))
                    .filter(file -> !file.getFileName().toString().contains(".tfstate"))
                    .sorted()
                    .toList();
        }
    }

    /** The text of all files of the module itself, without its tests. */
    static String text() throws IOException {
        StringBuilder text = new StringBuilder();
        for (Path file : files()) {
            if (file.getParent().equals(SOURCE) && file.toString().endsWith(".tf")) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }

    Path folder() {
        return folder;
    }

    /** Runs a command of Terraform and waits until it has ended. */
    Run run(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("terraform"));
        command.addAll(List.of(words));
        Path output = Files.createTempFile("terraform", ".out");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("TF_IN_AUTOMATION", "true");
        builder.environment().put("TF_INPUT", "false");
        builder.environment().put("TF_CLI_CONFIG_FILE", emptySettings.toString());
        builder.environment().put("CHECKPOINT_DISABLE", "true");
        Process process = builder.start();
        if (!process.waitFor(10, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException(command + " did not end: " + Files.readString(output));
        }
        return new Run(process.exitValue(), Files.readString(output));
    }

    /**
     * What a command came to.
     *
     * @param output standard output and error
     */
    record Run(int exitCode, String output) {

        /** What the command wrote; a failure where it failed. */
        String succeeded() {
            if (exitCode != 0) {
                throw new AssertionError(output);
            }
            return output;
        }
    }
}
