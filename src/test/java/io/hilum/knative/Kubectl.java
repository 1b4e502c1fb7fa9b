package io.hilum.knative;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/**
 * {@code kustomize}, or the one inside {@code kubectl}, as a peer. A test that calls it is skipped where there is none of
 * 2024 or later (kustomize 5.4).
 */
final class Kubectl {

    private static final Pattern VERSION = Pattern.compile("v?5\\.([0-9]+)\\.[0-9]+");
    private static final int OLDEST = 4;

    private Kubectl() {}

    /** What kustomize builds from a folder. */
    static List<Manifest> build(Path folder) throws IOException, InterruptedException {
        if (isInstalled("kustomize") && isRecent(run("kustomize", "version"))) {
            return Manifest.all(run("kustomize", "build", folder.toString()));
        }
        Assumptions.assumeTrue(isInstalled("kubectl"), "neither kustomize nor kubectl is installed");
        Assumptions.assumeTrue(isRecent(run("kubectl", "version", "--client")), "kubectl is older than 2024");
        return Manifest.all(run("kubectl", "kustomize", folder.toString()));
    }

    private static boolean isInstalled(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static boolean isRecent(String version) {
        Matcher found = VERSION.matcher(version);
        return found.find() && Integer.parseInt(found.group(1)) >= OLDEST;
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Path errors = Files.createTempFile("kustomize", ".err");
        try {
            Process process =
                    new ProcessBuilder(command).redirectError(errors.toFile()).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new AssertionError(String.join(" ", command) + ": " + Files.readString(errors));
            }
            return output;
        } finally {
            Files.delete(errors);
        }
    }
}
