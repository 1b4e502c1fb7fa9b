package io.hilum.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads and writes {@code model.json}. */
public final class ManifestFile {

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private ManifestFile() {}

    /** The document's text, ending with a line break. */
    public static String write(ModelManifest manifest) {
        try {
            return JSON.writeValueAsString(manifest) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a manifest is always JSON", e);
        }
    }

    /**
     * Reads a document.
     *
     * @return the manifest, or empty when the text is not one
     * @throws IOException when the stream breaks
     */
    static Optional<ModelManifest> read(InputStream in) throws IOException {
        try {
            return Optional.ofNullable(JSON.readValue(in, ModelManifest.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
