package io.hilum.training.report;

import ai.djl.engine.Engine;
import java.util.LinkedHashMap;
import java.util.Map;

/** Versions of what trains a model. */
public final class Versions {

    private Versions() {}

    /**
     * What runs here, by name; libtorch is started if it was not.
     *
     * @param program name and version of the program, such as {@code hilum 1.2.3}
     */
    public static Map<String, String> gather(String program) {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("Program", program);
        versions.put("DJL", Engine.getDjlVersion());
        versions.put("libtorch", Engine.getEngine("PyTorch").getVersion());
        versions.put("Java", System.getProperty("java.vm.name") + " " + Runtime.version());
        versions.put(
                "Operating system",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                        + System.getProperty("os.arch"));
        return versions;
    }
}
