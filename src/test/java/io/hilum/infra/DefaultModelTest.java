package io.hilum.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.hilum.shared.DefaultModel;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no Java names the default model, too. */
class DefaultModelTest {

    @Test
    void the_build_packages_it() {
        assertThat(Path.of("pom.xml")).content().contains("<default.model>" + DefaultModel.NAME + "</default.model>");
    }

    @Test
    void git_keeps_its_weights_in_half_precision() {
        assertThat(Path.of(".gitignore"))
                .content()
                .contains("!/model-store/" + DefaultModel.NAME + "/**/weights-half.pt");
    }

    @Test
    void the_settings_and_the_module_name_it() {
        assertThat(Path.of("README.md"))
                .content()
                .contains("| `hilum.model.name`, `hilum.model.version` | `" + DefaultModel.NAME + "`, `latest` |");
        assertThat(Path.of("terraform/variables.tf"))
                .content()
                .containsPattern("variable \"model_name\" \\{[^}]*default += \"" + DefaultModel.NAME + "\"");
    }

    @Test
    void the_contract_s_example_names_it() {
        assertThat(Path.of("src/main/resources/META-INF/openapi.yaml"))
                .content()
                .contains("examples: [" + DefaultModel.REFERENCE + "]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"service", "service-gpu", "lambda"})
    void the_images_hold_it(String image) {
        assertThat(Path.of("infra/images/" + image + ".Dockerfile"))
                .content()
                .contains("/opt/hilum/models/" + DefaultModel.REFERENCE + "/");
    }
}
