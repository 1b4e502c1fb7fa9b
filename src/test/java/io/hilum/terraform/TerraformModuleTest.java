package io.hilum.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the text of the module tells without Terraform. */
class TerraformModuleTest {

    private static final Pattern VARIABLE = Pattern.compile("(?ms)^variable \"(\\w+)\" \\{\n(.*?)^}");

    @Test
    void every_variable_has_a_type_a_description_and_a_default() throws IOException {
        assertThat(VARIABLE.matcher(TerraformModule.text()).results())
                .isNotEmpty()
                .allSatisfy(variable -> assertThat(variable.group(2))
                        .as(variable.group(1))
                        .containsPattern("(?m)^  type +=")
                        .containsPattern("(?m)^  description += \".*\\.\"$")
                        .containsPattern("(?m)^  default +="));
    }

    @Test
    void the_example_sets_only_variables_that_there_are() throws IOException {
        Set<String> variables = names(VARIABLE, TerraformModule.text());
        Set<String> set = names(
                Pattern.compile("(?m)^(\\w+) +="), Files.readString(TerraformModule.SOURCE.resolve("example.tfvars")));
        assertThat(set).contains("image_digest").isSubsetOf(variables);
    }

    @Test
    void every_policy_document_is_in_the_test_of_least_privilege() throws IOException {
        Set<String> documents =
                names(Pattern.compile("data \"aws_iam_policy_document\" \"(\\w+)\""), TerraformModule.text());
        Set<String> tested = names(
                Pattern.compile("data\\.aws_iam_policy_document\\.(\\w+)"),
                Files.readString(TerraformModule.SOURCE.resolve("tests/least_privilege.tftest.hcl")));
        assertThat(documents).isNotEmpty().isEqualTo(tested);
    }

    private static Set<String> names(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toSet());
    }
}
