package io.hilum.imaging.dicom;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Programs of DCMTK (Debian's {@code dcmtk}) and GDCM (Debian's {@code libgdcm-tools}) as peers. A test that calls one
 * that is not installed is skipped.
 */
final class DicomToolkit {

    private final Path folder;
    private int files;

    DicomToolkit(Path folder) {
        this.folder = folder;
    }

    /** Writes a file and returns its path. */
    Path write(byte[] file) {
        try {
            return Files.write(next(".dcm"), file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Runs a program on a file and returns the file that it makes. */
    Path converted(Path input, String program, String... options) {
        Path output = next(".dcm");
        run(output, program, options, input);
        return output;
    }

    /** The 8-bit pixels that {@code dcmj2pnm} (or its kin) makes of a file with these options. */
    byte[] levels(Path input, String program, String... options) {
        Path output = next(".pgm");
        run(
                output,
                program,
                Stream.concat(Stream.of("-O", "+op"), Arrays.stream(options)).toArray(String[]::new),
                input);
        byte[] pgm = bytes(output);
        int at = 0;
        for (int lines = 0; lines < 3; at++) {
            if (pgm[at] == '\n') {
                lines++;
            }
        }
        return Arrays.copyOfRange(pgm, at, pgm.length);
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Path next(String ending) {
        return folder.resolve(files++ + ending);
    }

    private static void run(Path output, String program, String[] options, Path input) {
        Assumptions.assumeTrue(isInstalled(program), () -> program + " is not installed");
        Stream<String> command = Stream.of(Stream.of(program), Arrays.stream(options), Stream.of(input, output))
                .flatMap(part -> part)
                .map(Object::toString);
        List<String> words = command.toList();
        try {
            Process process =
                    new ProcessBuilder(words).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes());
            if (process.waitFor() != 0 || !Files.exists(output)) {
                throw new IllegalStateException(words + " failed: " + said);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static boolean isInstalled(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
