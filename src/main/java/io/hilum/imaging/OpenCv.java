package io.hilum.imaging;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import nu.pattern.OpenCV;
import org.opencv.core.Core;

/**
 * OpenCV's native library, loaded once, by the first thread that needs it; others wait for it.
 *
 * <p>It comes from {@code java.library.path} where it is there. Otherwise it is unpacked from the jar into a new folder
 * of the temporary directory (65 MB on x86-64), which costs some 0.3 s and is removed on exit. Both ways go through
 * {@code nu.pattern.OpenCV}, because a library serves the class loader of the class that loads it.
 */
final class OpenCv {

    private static final class Loaded {
        static {
            if (onLibraryPath()) {
                OpenCV.loadShared();
            } else {
                OpenCV.loadLocally();
            }
            // Requests run side by side already; threads inside one would only compete for the same cores.
            Core.setNumThreads(1);
        }

        private static void ensure() {}
    }

    private OpenCv() {}

    /**
     * Returns when the library can be used.
     *
     * @throws LinkageError when it cannot be loaded
     */
    static void load() {
        Loaded.ensure();
    }

    private static boolean onLibraryPath() {
        String file = System.mapLibraryName(Core.NATIVE_LIBRARY_NAME);
        return Arrays.stream(System.getProperty("java.library.path", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isRegularFile(Path.of(folder, file)));
    }
}
