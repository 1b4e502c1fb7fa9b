package io.hilum.knative;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One resource of Kubernetes. */
record Manifest(JsonNode root) {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    /** All documents of a YAML text. */
    static List<JsonNode> documents(String yaml) throws IOException {
        List<JsonNode> documents = new ArrayList<>();
        try (JsonParser parser = YAML.createParser(yaml)) {
            while (parser.nextToken() != null) {
                documents.add(YAML.readTree(parser));
            }
        }
        return documents;
    }

    /** The resources of a YAML text. */
    static List<Manifest> all(String yaml) throws IOException {
        return documents(yaml).stream().map(Manifest::new).toList();
    }

    String kind() {
        return text("/kind");
    }

    String apiVersion() {
        return text("/apiVersion");
    }

    /** The part of the API version before the slash; empty for what belongs to Kubernetes' core. */
    String group() {
        int slash = apiVersion().indexOf('/');
        return slash < 0 ? "" : apiVersion().substring(0, slash);
    }

    String name() {
        return text("/metadata/name");
    }

    JsonNode at(String pointer) {
        return root.at(pointer);
    }

    /** The text at a JSON pointer; fails where there is none. */
    String text(String pointer) {
        JsonNode node = root.at(pointer);
        if (!node.isTextual()) {
            throw new AssertionError("no text at " + pointer + " of " + root.at("/kind"));
        }
        return node.textValue();
    }

    /** Whether a reference with an API version, a kind and a name points here. */
    boolean isMeantBy(JsonNode reference) {
        return reference.path("apiVersion").asText().equals(apiVersion())
                && reference.path("kind").asText().equals(kind())
                && reference.path("name").asText().equals(name());
    }

    @Override
    public String toString() {
        return apiVersion() + " " + kind() + " " + name();
    }
}
