package io.hilum.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Makes and removes all of {@code example.tfvars} in an emulator of AWS, in the order that README.md shows. */
@EnabledIfSystemProperty(
        named = "terraform.emulator",
        matches = "true",
        disabledReason = "takes minutes; -Dterraform.emulator=true runs it")
class TerraformEmulatorIT {

    /** X-Ray's actions have no resources, and the policy of a key can only name "*". */
    private static final Set<String> WITHOUT_RESOURCES =
            Set.of("Trace", "Account", "Logs", "NoticesOfBucketsAndAlarms");

    private static final String VALUES = "-var-file=example.tfvars";

    @TempDir
    Path folder;

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void it_is_made_without_an_image_then_with_it_stays_as_it_is_and_is_removed() throws Exception {
        TerraformModule module = TerraformModule.copyInto(folder.resolve("terraform"));
        try (AwsEmulator aws = AwsEmulator.start(folder)) {
            Files.writeString(module.folder().resolve("emulator_override.tf"), aws.override());

            module.run("apply", "-auto-approve", VALUES, "-var=image_digest=").succeeded();
            assertThat(module.run("state", "list").succeeded())
                    .contains("aws_ecr_repository.function")
                    .doesNotContain("aws_lambda_function");

            module.run("apply", "-auto-approve", VALUES).succeeded();
            assertThat(module.run("state", "list").succeeded())
                    .contains("aws_lambda_function.predict", "aws_lambda_function.archive");
            assertThat(module.run("output", "-raw", "curl").succeeded())
                    .startsWith("curl ")
                    .endsWith("/predict");

            assertThat(module.run("plan", "-detailed-exitcode", VALUES).exitCode())
                    .isZero();

            List<JsonNode> statements = statements(module.run("show", "-json").succeeded());
            assertThat(statements).hasSizeGreaterThan(10).noneMatch(TerraformEmulatorIT::isWide);

            module.run("destroy", "-auto-approve", VALUES).succeeded();
            assertThat(module.run("state", "list").succeeded()).isEmpty();
        }
    }

    /** All statements of the policies that were made. */
    private List<JsonNode> statements(String state) throws IOException {
        List<JsonNode> statements = new ArrayList<>();
        for (JsonNode resource : json.readTree(state).at("/values/root_module/resources")) {
            JsonNode policy = resource.at("/values/policy");
            if (resource.get("mode").asText().equals("managed") && policy.isTextual()) {
                json.readTree(policy.asText()).path("Statement").forEach(statements::add);
            }
        }
        return statements;
    }

    private static boolean isWide(JsonNode statement) {
        if (statement.get("Effect").asText().equals("Deny")) {
            return false;
        }
        String sid = statement.get("Sid").asText();
        boolean actions = statement.get("Action").toString().contains("*") && !sid.equals("Account");
        boolean resources = statement.path("Resource").toString().contains("\"*\"") && !WITHOUT_RESOURCES.contains(sid);
        return actions || resources;
    }
}
