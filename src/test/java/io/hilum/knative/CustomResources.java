package io.hilum.knative;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.Keyword;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Knative's definitions of its resources, as schemas that allow no field that they do not name: Kubernetes would drop such
 * a field without a word.
 */
final class CustomResources {

    private static final String KEEPS_UNKNOWN_FIELDS = "x-kubernetes-preserve-unknown-fields";
    private static final String OTHERS = "additionalProperties";

    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(
            VersionFlag.V202012,
            factory -> factory.metaSchema(JsonMetaSchema.builder(JsonMetaSchema.getV202012())
                    .keywords(Stream.of(
                                    KEEPS_UNKNOWN_FIELDS,
                                    "x-kubernetes-list-type",
                                    "x-kubernetes-list-map-keys",
                                    "x-kubernetes-map-type",
                                    "x-kubernetes-int-or-string")
                            .<Keyword>map(NonValidationKeyword::new)
                            .toList())
                    .build()));

    private final Map<String, JsonSchema> schemas = new LinkedHashMap<>();

    /** Adds the definitions of a file. */
    void read(Path file) throws IOException {
        for (JsonNode definition : Manifest.documents(Files.readString(file))) {
            String group = definition.at("/spec/group").textValue();
            String kind = definition.at("/spec/names/kind").textValue();
            for (JsonNode version : definition.at("/spec/versions")) {
                ObjectNode schema = version.at("/schema/openAPIV3Schema").deepCopy();
                addWhatKubernetesAdds(schema.withObject("/properties"));
                close(schema);
                schemas.put(group + "/" + version.get("name").textValue() + " " + kind, SCHEMAS.getSchema(schema));
            }
        }
    }

    boolean define(Manifest resource) {
        return schemas.containsKey(resource.apiVersion() + " " + resource.kind());
    }

    /** What is wrong with a resource, in the eyes of its definition. */
    Set<ValidationMessage> faults(Manifest resource) {
        return schemas.get(resource.apiVersion() + " " + resource.kind()).validate(resource.root());
    }

    private static void addWhatKubernetesAdds(ObjectNode properties) {
        properties.putObject("apiVersion").put("type", "string");
        properties.putObject("kind").put("type", "string");
        ObjectNode metadata = properties.putObject("metadata").put("type", "object");
        for (String text : new String[] {"name", "namespace"}) {
            metadata.withObject("/properties").putObject(text).put("type", "string");
        }
        for (String texts : new String[] {"labels", "annotations"}) {
            ObjectNode field =
                    metadata.withObject("/properties").putObject(texts).put("type", "object");
            field.putObject(OTHERS).put("type", "string");
        }
    }

    private static void close(JsonNode schema) {
        if (!schema.isObject()) {
            return;
        }
        schema.path("properties").forEach(CustomResources::close);
        close(schema.path("items"));
        close(schema.path(OTHERS));
        if (schema.path("type").asText().equals("object")
                && !schema.has(OTHERS)
                && !schema.path(KEEPS_UNKNOWN_FIELDS).asBoolean()) {
            ((ObjectNode) schema).put(OTHERS, false);
        }
    }
}
