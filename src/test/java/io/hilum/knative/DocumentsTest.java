package io.hilum.knative;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is written about these folders. */
class DocumentsTest {

    private static final Pattern FOLDER = Pattern.compile("infra/knative(/[a-z0-9]+)*");
    private static final Pattern VARIABLE = Pattern.compile("name: (HILUM_[A-Z_]+)");

    @Test
    void each_folder_that_a_document_names_is_there() throws IOException {
        List<String> folders = new ArrayList<>(found(FOLDER, Path.of("README.md")));
        folders.addAll(found(FOLDER, Overlays.FOLDER.resolve("README.md")));
        assertThat(folders)
                .isNotEmpty()
                .allSatisfy(folder -> assertThat(Path.of(folder)).isDirectory());
    }

    @Test
    void each_setting_of_the_function_is_one_that_the_readme_explains() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        assertThat(found(VARIABLE, Overlays.FOLDER.resolve("base").resolve("service.yaml")))
                .isNotEmpty()
                .extracting(variable -> variable.substring("name: ".length()))
                .allSatisfy(variable -> assertThat(readme)
                        .contains("`" + variable.toLowerCase(Locale.ROOT).replace('_', '.') + "`"));
    }

    private static List<String> found(Pattern pattern, Path document) throws IOException {
        return pattern.matcher(Files.readString(document))
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();
    }
}
