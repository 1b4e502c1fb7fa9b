package io.hilum.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The contract as it is written down: {@code openapi.yaml}. */
final class ContractDocument {

    static final Path FILE = Path.of("src", "main", "resources", "META-INF", "openapi.yaml");

    // The whole document stands beside the reference, for it to point into.
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(
            VersionFlag.V202012,
            factory -> factory.metaSchema(JsonMetaSchema.builder(JsonMetaSchema.getV202012())
                    .keyword(new NonValidationKeyword("components"))
                    .build()));

    private final JsonNode root;

    private ContractDocument(JsonNode root) {
        this.root = root;
    }

    static ContractDocument read() throws IOException {
        return new ContractDocument(new ObjectMapper(new YAMLFactory()).readTree(Files.readString(FILE)));
    }

    JsonNode root() {
        return root;
    }

    /** The requests for a prediction that the document shows, by name. */
    Map<String, JsonNode> requests() {
        return values(predict().at("/requestBody/content/application~1json/examples"));
    }

    /** The answer that the document shows. */
    JsonNode answer() {
        return predict().at("/responses/200/content/application~1json/examples/answer/value");
    }

    /** The refusals that the document shows, by name. */
    Map<String, JsonNode> refusals() {
        Map<String, JsonNode> refusals = new LinkedHashMap<>();
        for (JsonNode operation : List.of(predict(), root.at("/paths/~1events/post"))) {
            operation
                    .get("responses")
                    .properties()
                    .forEach(response -> values(
                                    resolve(response.getValue()).at("/content/application~1problem+json/examples"))
                            .forEach((name, value) -> {
                                assertThat(value.get("status").asText())
                                        .as(name)
                                        .isEqualTo(response.getKey());
                                refusals.put(name, value);
                            }));
        }
        return refusals;
    }

    /** What is wrong with a value, in the eyes of a schema of the document. */
    Set<ValidationMessage> faults(String schema, JsonNode value) {
        ObjectNode reference = new ObjectMapper().createObjectNode();
        reference.put("$ref", "#/components/schemas/" + schema);
        reference.set("components", root.get("components"));
        return SCHEMAS.getSchema(reference).validate(value);
    }

    /** What is pointed to, or what is there itself. */
    JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? root.at(node.get("$ref").textValue().substring(1)) : node;
    }

    private JsonNode predict() {
        return root.at("/paths/~1predict/post");
    }

    private static Map<String, JsonNode> values(JsonNode examples) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        examples.properties()
                .forEach(example ->
                        values.put(example.getKey(), example.getValue().get("value")));
        return values;
    }
}
