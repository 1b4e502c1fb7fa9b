package io.hilum.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The store that ships inside the application: the default model alone, in half precision; a seed would do as well.
 */
public final class EmbeddedStore implements ModelStore {

    /** Name of the model that ships with the application, and predicts where the settings name no other. */
    public static final String DEFAULT_MODEL = "phantom";

    private static final String ROOT = "META-INF/hilum/model-store/";

    private final ClassLoader application;
    private final String model;

    /** The store of this application. */
    public EmbeddedStore() {
        this(EmbeddedStore.class.getClassLoader(), DEFAULT_MODEL);
    }

    /** The store of an application that ships this model. */
    EmbeddedStore(ClassLoader application, String model) {
        this.application = application;
        this.model = model;
    }

    @Override
    public List<String> names() {
        return List.of(model);
    }

    @Override
    public List<String> versions(String name) throws IOException {
        return latest(name).stream().toList();
    }

    @Override
    public Optional<String> latest(String name) throws IOException {
        if (!ModelReference.isWord(name)) {
            return Optional.empty();
        }
        try (InputStream in = application.getResourceAsStream(ROOT + name + "/" + ModelReference.LATEST)) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).strip());
        }
    }

    @Override
    public Optional<InputStream> open(ModelReference version, String file) {
        return Optional.ofNullable(application.getResourceAsStream(ROOT + version + "/" + file));
    }
}
