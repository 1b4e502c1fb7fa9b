package io.hilum.command;

import io.hilum.archive.OutputException;
import io.hilum.finding.Finding;
import io.hilum.phantom.Phantom;
import io.hilum.phantom.PhantomFolder;
import io.hilum.phantom.Shares;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Draws phantoms. */
@Command(
        name = "phantom",
        description = "Draws radiograph-like pictures with known findings, in the layout of CheXpert, to train and to"
                + " test with. They are drawings and have no medical meaning.",
        mixinStandardHelpOptions = true,
        footer = ExitCodes.FOOTER)
final class PhantomCommand implements Callable<Integer> {

    private static final int PERCENT = 100;

    @Spec
    private CommandSpec specification;

    @Option(names = "--count", required = true, paramLabel = "N", description = "How many to draw.")
    private int count;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "2408",
            description =
                    "The seed, a 64-bit integer (default ${DEFAULT-VALUE}). The same seed gives the same phantoms.")
    private long seed;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder for them, new or empty.")
    private Path folder;

    @Option(
            names = "--side",
            paramLabel = "PIXELS",
            defaultValue = "" + Phantom.SIDE_PIXELS,
            description = "Width and height of each (default ${DEFAULT-VALUE}).")
    private int side;

    @Option(
            names = "--split",
            split = ",",
            paramLabel = "SHARE",
            defaultValue = "0.8,0.1,0.1",
            description =
                    "Shares of the patients for train.csv, validation.csv and test.csv (default ${DEFAULT-VALUE}).")
    private double[] split;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description =
                    "Threads that draw (default: one for each processor). The files are the same with any number.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Override
    public Integer call() {
        Shares shares = shares();
        require(count >= 1, "--count must be at least 1");
        require(threads >= 1, "--threads must be at least 1");
        require(
                side >= Phantom.SMALLEST_SIDE_PIXELS && side <= Phantom.LARGEST_SIDE_PIXELS,
                "--side must be " + Phantom.SMALLEST_SIDE_PIXELS + " to " + Phantom.LARGEST_SIDE_PIXELS);
        PrintWriter out = specification.commandLine().getOut();
        try (Progress progress = progress()) {
            requireEmpty();
            Map<Finding, Integer> positives =
                    new PhantomFolder(folder, seed, side, shares).write(count, threads, progress::done);
            positives.forEach((finding, number) -> out.println(String.format(
                    Locale.ROOT, "%-26s %6d %5.1f %%", finding.label(), number, (double) PERCENT * number / count)));
            out.println("drew " + count + " phantoms; they have no medical meaning");
            out.flush();
        } catch (IOException e) {
            throw new OutputException(e);
        }
        return ExitCodes.DONE;
    }

    private Shares shares() {
        require(split.length == 3, "--split must be three shares, such as 0.8,0.1,0.1");
        try {
            return new Shares(split[0], split[1], split[2]);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(specification.commandLine(), "--split: " + e.getMessage(), e);
        }
    }

    private Progress progress() {
        PrintWriter err = specification.commandLine().getErr();
        return Terminal.isStandardError() ? Progress.bar("phantom", count) : Progress.lines(count, err);
    }

    /** Old pictures beside new tables would be taken for one set. */
    private void requireEmpty() throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> entries = Files.list(folder)) {
                if (entries.findAny().isPresent()) {
                    throw new OutputException("--out has files in it already; expected a folder that is new or empty");
                }
            }
        }
    }

    private void require(boolean condition, String message) {
        if (!condition) {
            throw new ParameterException(specification.commandLine(), message);
        }
    }
}
