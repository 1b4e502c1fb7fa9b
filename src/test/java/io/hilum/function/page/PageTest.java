package io.hilum.function.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.hilum.finding.Finding;
import io.hilum.shared.SamplePhantom;
import io.quarkus.test.junit.QuarkusTest;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PageTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.html", "/page/page.js", "/page/page.css", "/page/sample-clear.png"})
    void what_the_page_consists_of_is_served_with_a_policy_that_allows_nothing_else(String path) {
        given().get(path)
                .then()
                .statusCode(200)
                .header(
                        "Content-Security-Policy",
                        allOf(containsString("default-src 'none'"), not(containsString("unsafe"))))
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "no-cache");
    }

    @Test
    void the_page_asks_no_other_server_for_anything() throws IOException {
        Path resources = Path.of("src", "main", "resources", "META-INF", "resources");
        try (Stream<Path> files = Files.walk(resources)) {
            List<Path> texts = files.filter(file -> file.toString().matches(".*\\.(html|css|js|svg)"))
                    .toList();
            assertThat(texts).hasSize(4);
            for (Path text : texts) {
                assertThat(Files.readString(text).replace("http://www.w3.org/2000/svg", ""))
                        .as(text.toString())
                        .doesNotContain("://")
                        .doesNotContain("style=")
                        .doesNotContain("<script>");
            }
        }
    }

    @Test
    void the_page_learns_the_limits_that_are_configured() {
        given().get("/page/settings.json")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("spread", equalTo("variance"))
                .body("largest_body_bytes", equalTo(20 * 1024 * 1024));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/page", "/page/", "/page/other.js", "/page/../application.properties", "/other"})
    void what_is_not_part_of_the_page_is_not_found(String path) {
        given().urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("code", equalTo("not-found"));
    }

    @ParameterizedTest
    @EnumSource
    void the_samples_are_the_phantoms_that_the_project_draws(SamplePhantom sample) throws IOException {
        assertThat(Files.size(sample.file())).isLessThan(100_000);
        BufferedImage drawn = sample.picture();
        BufferedImage kept = ImageIO.read(sample.file().toFile());
        assertThat(kept.getWidth()).isEqualTo(drawn.getWidth());
        assertThat(kept.getHeight()).isEqualTo(drawn.getHeight());
        // What JPEG loses, in grey levels.
        int tolerance = sample.file().toString().endsWith(".jpg") ? 40 : 0;
        assertThat(largestDifference(kept, drawn)).isLessThanOrEqualTo(tolerance);
    }

    @Test
    void the_samples_show_what_the_page_says() {
        assertThat(SamplePhantom.CLEAR.phantom().regions()).containsOnlyKeys(Finding.NO_FINDING);
        assertThat(SamplePhantom.CONGESTED.phantom().regions())
                .containsOnlyKeys(
                        Finding.CARDIOMEGALY,
                        Finding.ENLARGED_CARDIOMEDIASTINUM,
                        Finding.EDEMA,
                        Finding.PLEURAL_EFFUSION);
    }

    private static int largestDifference(BufferedImage kept, BufferedImage drawn) {
        int largest = 0;
        for (int y = 0; y < drawn.getHeight(); y++) {
            for (int x = 0; x < drawn.getWidth(); x++) {
                int difference =
                        kept.getRaster().getSample(x, y, 0) - drawn.getRaster().getSample(x, y, 0);
                largest = Math.max(largest, Math.abs(difference));
            }
        }
        return largest;
    }
}
