package io.hilum.network;

import java.nio.file.Path;

/** Where libtorch, and what its bindings need, is unpacked to. */
public final class NativeLibraries {

    private static final String FOLDER = "DJL_CACHE_DIR";
    private static final String JNA_FOLDER = "jna.tmpdir";

    private NativeLibraries() {}

    /**
     * Unpacks to this folder, unless the environment names another in {@code DJL_CACHE_DIR}. Only before the first
     * network is loaded.
     */
    public static void unpackTo(Path folder) {
        if (System.getenv(FOLDER) == null && System.getProperty(FOLDER) == null) {
            System.setProperty(FOLDER, folder.toString());
        }
        if (System.getProperty(JNA_FOLDER) == null) {
            System.setProperty(JNA_FOLDER, folder.resolve("jna").toString());
        }
    }
}
