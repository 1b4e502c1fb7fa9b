package io.hilum.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The store that ships inside the application: the default model alone. */
public final class EmbeddedStore implements ModelStore {

    /** Name of the model that ships with the application. */
    public static final String DEFAULT_MODEL = "demonstration";

    private static final String ROOT = "/META-INF/hilum/model-store/";

    @Override
    public List<String> names() {
        return List.of(DEFAULT_MODEL);
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
        try (InputStream in = EmbeddedStore.class.getResourceAsStream(ROOT + name + "/" + ModelReference.LATEST)) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).strip());
        }
    }

    @Override
    public Optional<InputStream> open(ModelReference model, String file) {
        return Optional.ofNullable(EmbeddedStore.class.getResourceAsStream(ROOT + model + "/" + file));
    }
}
