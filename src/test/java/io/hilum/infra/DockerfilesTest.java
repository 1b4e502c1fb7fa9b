package io.hilum.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.hilum.shared.DefaultModel;
import io.hilum.store.ModelStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the Dockerfiles repeat of the rest of the repository. That they work is shown by {@code infra/images/check.sh}. */
class DockerfilesTest {

    private static final Path IMAGES = Path.of("infra", "images");
    private static final Pattern BASE = Pattern.compile("(?m)^ARG (?:BASE|TOOLS|JAVA)=(\\S+)$");

    static List<Path> dockerfiles() throws IOException {
        try (Stream<Path> files = Files.list(IMAGES)) {
            return files.filter(file -> file.toString().endsWith(".Dockerfile"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void there_is_one_for_each_place_to_run() throws IOException {
        assertThat(dockerfiles())
                .extracting(file -> file.getFileName().toString())
                .containsExactly(
                        "lambda.Dockerfile", "native.Dockerfile", "service-gpu.Dockerfile", "service.Dockerfile");
    }

    @ParameterizedTest
    @MethodSource("dockerfiles")
    void bases_have_a_version(Path dockerfile) throws IOException {
        List<String> bases = all(BASE, Files.readString(dockerfile));
        assertThat(bases).isNotEmpty().allMatch(base -> base.matches("\\S+:[0-9]\\S*"));
    }

    @ParameterizedTest
    @MethodSource("dockerfiles")
    void libtorch_is_that_of_the_build(Path dockerfile) throws IOException {
        String text = Files.readString(dockerfile);
        assertThat(all(Pattern.compile("PYTORCH_VERSION=([0-9.]+)"), text))
                .isNotEmpty()
                .containsOnly(property("libtorch.version"));
    }

    @ParameterizedTest
    @MethodSource("dockerfiles")
    void the_process_is_not_root(Path dockerfile) throws IOException {
        assertThat(all(Pattern.compile("(?m)^USER (.*)$"), Files.readString(dockerfile)))
                .containsExactly("10001:10001");
    }

    @ParameterizedTest
    @MethodSource("dockerfiles")
    void files_that_are_copied_from_the_repository_exist(Path dockerfile) throws IOException {
        List<String> copied = all(Pattern.compile("(infra/\\S+)"), instructions(Files.readString(dockerfile)));
        assertThat(copied).isNotEmpty().allMatch(file -> Files.isRegularFile(Path.of(file)));
    }

    @ParameterizedTest
    @MethodSource("dockerfiles")
    void the_version_is_that_of_the_build(Path dockerfile) throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        String version = all(Pattern.compile("<version>([^<]+)</version>"), pom).get(0);
        assertThat(all(Pattern.compile("(?m)^ARG VERSION=(.*)$"), Files.readString(dockerfile)))
                .allMatch(version::equals);
        assertThat(Files.readString(Path.of("infra", "compose.yaml"))).contains("image: hilum:" + version + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"service", "service-gpu", "lambda"})
    void what_predicts_is_made_of_the_model_that_ships_and_stands_beside_it(String image) throws IOException {
        String kept = "/opt/hilum/models/" + DefaultModel.REFERENCE + "/" + ModelStore.SERVING_FILE;
        assertThat(Files.readString(IMAGES.resolve(image + ".Dockerfile")))
                .containsSubsequence(
                        "META-INF/hilum/model-store /opt/hilum/models\n",
                        "model verify " + DefaultModel.NAME + " ",
                        "mv /build/cache/models/*-" + ModelStore.SERVING_FILE + " " + kept,
                        "COPY --from=learnt /opt/hilum/models /opt/hilum/models\n");
    }

    private static String instructions(String dockerfile) {
        return dockerfile.lines().filter(line -> line.startsWith("COPY ")).reduce("", (a, b) -> a + "\n" + b);
    }

    private static String property(String name) throws IOException {
        return all(Pattern.compile("<" + Pattern.quote(name) + ">([^<]+)<"), Files.readString(Path.of("pom.xml")))
                .get(0);
    }

    private static List<String> all(Pattern pattern, String text) {
        List<String> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
