package io.hilum.training.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What computes here, in words, from what Linux tells of it. */
public final class Processor {

    private static final Pattern MODEL = Pattern.compile("model name\\s*:\\s*(.+)|Model:\\s*(.+)");

    private Processor() {}

    /** The processor and its cores, such as {@code AMD EPYC 9R14, 2 cores}; its architecture where Linux tells no name. */
    public static String describe() {
        return describe(Path.of("/proc"));
    }

    static String describe(Path proc) {
        int cores = Runtime.getRuntime().availableProcessors();
        return model(proc.resolve("cpuinfo")).orElse(System.getProperty("os.arch")) + ", " + cores
                + (cores == 1 ? " core" : " cores");
    }

    /** The GPUs that the driver of NVIDIA tells of, one string for each; empty where there is none. */
    public static List<String> gpus() {
        return gpus(Path.of("/proc"));
    }

    static List<String> gpus(Path proc) {
        Path folder = proc.resolve("driver/nvidia/gpus");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> gpus = Files.list(folder)) {
            return gpus.sorted()
                    .flatMap(gpu -> model(gpu.resolve("information")).stream())
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static Optional<String> model(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(MODEL::matcher)
                    .filter(Matcher::matches)
                    .map(match -> match.group(1) != null ? match.group(1) : match.group(2))
                    .map(String::strip)
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
