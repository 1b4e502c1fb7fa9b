package io.hilum.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lets Terraform check the module, with a provider that only pretends. */
class TerraformIT {

    private static final Pattern RUN = Pattern.compile("(?ms)^run \"(\\w+)\" \\{.*?^}\n");
    private static final Pattern EXPECTED_FAILURES = Pattern.compile("(?ms)^  expect_failures = \\[.*?^  ]\n");
    private static final Pattern MESSAGE = Pattern.compile("(?m)^ +error_message = \"(.*)\"$");
    private static final String PROVIDER = "mock_provider \"aws\" {\n  source = \"./tests/mocks\"\n}\n\n";

    @TempDir
    Path folder;

    private TerraformModule module;

    @BeforeEach
    void start() throws Exception {
        module = TerraformModule.copyInto(folder.resolve("terraform"));
    }

    @Test
    void its_format_is_that_of_terraform() throws Exception {
        assertThat(module.run("fmt", "-check", "-recursive").succeeded()).isEmpty();
    }

    @Test
    void it_is_valid() throws Exception {
        module.run("validate").succeeded();
    }

    @Test
    void its_own_tests_pass() throws Exception {
        assertThat(module.run("test").succeeded()).contains("Success!").contains(", 0 failed.");
    }

    @Test
    void the_example_makes_a_whole_deployment() throws Exception {
        assertThat(module.run("test", "-test-directory=tests/example", "-var-file=example.tfvars")
                        .succeeded())
                .contains("1 passed, 0 failed.");
    }

    @Test
    void every_validation_refuses_with_its_message() throws Exception {
        Path refusals = Files.createDirectory(module.folder().resolve("refusals"));
        String tests = Files.readString(module.folder().resolve("tests/validation.tftest.hcl"));
        for (MatchResult run : RUN.matcher(tests).results().toList()) {
            String refused = EXPECTED_FAILURES.matcher(run.group()).replaceAll("");
            Files.writeString(refusals.resolve(run.group(1) + ".tftest.hcl"), PROVIDER + refused);
        }
        List<String> said = errors(module.run("test", "-json", "-test-directory=refusals"));
        assertThat(messages())
                .isNotEmpty()
                .allSatisfy(message -> assertThat(said)
                        .anySatisfy(error ->
                                assertThat(error).startsWith(message + "\n\nThis was checked by the validation rule")));
    }

    private Set<String> messages() throws IOException {
        return MESSAGE.matcher(Files.readString(module.folder().resolve("variables.tf")))
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toSet());
    }

    /** The details of the errors that Terraform tells, a line of JSON each. */
    private static List<String> errors(TerraformModule.Run run) {
        return run.output()
                .lines()
                .filter(line -> line.startsWith("{"))
                .map(TerraformIT::read)
                .filter(line -> line.at("/diagnostic/severity").asText().equals("error"))
                .map(line -> line.at("/diagnostic/detail").asText())
                .toList();
    }

    private static JsonNode read(String line) {
        try {
            return new ObjectMapper().readTree(line);
        } catch (IOException failure) {
            throw new IllegalStateException(line, failure);
        }
    }
}
