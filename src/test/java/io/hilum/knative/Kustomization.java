package io.hilum.knative;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Builds a folder as kustomize does, for what the folders here ask of it: resources, JSON patches (RFC 6902), a namespace
 * and images. Whatever else is asked is refused. {@code KubectlTest} compares the two.
 */
final class Kustomization {

    private static final Set<String> KNOWN =
            Set.of("apiVersion", "kind", "resources", "patches", "namespace", "images");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final JsonNode root;

    private Kustomization(Path folder) throws IOException {
        this.folder = folder;
        root = Manifest.documents(Files.readString(folder.resolve("kustomization.yaml")))
                .get(0);
        Set<String> asked = new TreeSet<>();
        root.fieldNames().forEachRemaining(asked::add);
        asked.removeAll(KNOWN);
        if (!asked.isEmpty()) {
            throw new IllegalArgumentException("not built here: " + asked);
        }
    }

    /** The resources that a folder with a {@code kustomization.yaml} stands for. */
    static List<Manifest> build(Path folder) throws IOException {
        return new Kustomization(folder).build();
    }

    private List<Manifest> build() throws IOException {
        List<Manifest> resources = new ArrayList<>();
        for (JsonNode resource : root.path("resources")) {
            Path path = folder.resolve(resource.textValue());
            resources.addAll(Files.isDirectory(path) ? build(path) : Manifest.all(Files.readString(path)));
        }
        for (JsonNode patch : root.path("patches")) {
            apply(patch, resources);
        }
        resources.forEach(this::setNamespace);
        resources.forEach(resource -> setImages(resource.root()));
        return resources;
    }

    private void apply(JsonNode patch, List<Manifest> resources) throws IOException {
        String operations = Manifest.documents(
                        Files.readString(folder.resolve(patch.required("path").textValue())))
                .get(0)
                .toString();
        int patched = 0;
        for (int i = 0; i < resources.size(); i++) {
            if (isTarget(resources.get(i), patch.required("target"))) {
                resources.set(i, patched(resources.get(i), operations));
                patched++;
            }
        }
        if (patched == 0) {
            throw new IllegalArgumentException("a patch of " + folder + " has no target");
        }
    }

    private static boolean isTarget(Manifest resource, JsonNode target) {
        return resource.apiVersion()
                        .equals(target.required("group").textValue() + "/"
                                + target.required("version").textValue())
                && resource.kind().equals(target.required("kind").textValue())
                && resource.name().equals(target.required("name").textValue());
    }

    private static Manifest patched(Manifest resource, String operations) throws IOException {
        try (JsonReader patch = Json.createReader(new StringReader(operations));
                JsonReader document =
                        Json.createReader(new StringReader(resource.root().toString()))) {
            JsonArray parsed = patch.readArray();
            JsonObject result = Json.createPatch(parsed).apply(document.readObject());
            return new Manifest(JSON.readTree(result.toString()));
        }
    }

    private void setNamespace(Manifest resource) {
        JsonNode namespace = root.path("namespace");
        if (!namespace.isMissingNode()) {
            String field = resource.kind().equals("Namespace") ? "name" : "namespace";
            ((ObjectNode) resource.root().required("metadata")).set(field, namespace);
        }
    }

    private void setImages(JsonNode node) {
        for (JsonNode container : node.path("containers")) {
            for (JsonNode image : root.path("images")) {
                if (container.path("image").asText().equals(image.get("name").textValue())) {
                    ((ObjectNode) container).set("image", TextNode.valueOf(reference(image)));
                }
            }
        }
        node.forEach(this::setImages);
    }

    private static String reference(JsonNode image) {
        String name = image.required("newName").textValue();
        return image.has("digest")
                ? name + "@" + image.get("digest").textValue()
                : name + ":" + image.required("newTag").textValue();
    }
}
