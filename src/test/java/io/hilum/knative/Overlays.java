package io.hilum.knative;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The folders of {@code infra/knative} that are for applying. */
final class Overlays {

    static final Path FOLDER = Path.of("infra", "knative");

    private Overlays() {}

    /** The names of all of them. */
    static List<String> all() throws IOException {
        try (Stream<Path> folders = Files.list(FOLDER.resolve("overlays"))) {
            return folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    /** Those that take an image from a registry, rather than one that was loaded by hand. */
    static List<String> deployed() throws IOException {
        return all().stream().filter(overlay -> !overlay.equals("trial")).toList();
    }

    static Path folder(String overlay) {
        return FOLDER.resolve("overlays").resolve(overlay);
    }

    static List<Manifest> build(String overlay) throws IOException {
        return Kustomization.build(folder(overlay));
    }

    /** The function's Service. */
    static Manifest function(String overlay) throws IOException {
        return only(overlay, "serving.knative.dev/v1", "Service", "hilum");
    }

    /** The only resource with this name. */
    static Manifest only(String overlay, String apiVersion, String kind, String name) throws IOException {
        List<Manifest> found = build(overlay).stream()
                .filter(resource -> resource.toString().equals(apiVersion + " " + kind + " " + name))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError("expected one " + kind + " " + name + ", found " + found.size());
        }
        return found.get(0);
    }
}
