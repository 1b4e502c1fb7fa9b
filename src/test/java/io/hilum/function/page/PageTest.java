package io.hilum.function.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

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
        Path resources = SyntheticRadiographs.FOLDER.getParent();
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

    @Test
    void the_samples_are_the_pictures_that_the_project_draws() throws IOException {
        assertDrawn("sample-clear.png", SyntheticRadiographs.clear(), 0);
        assertDrawn("sample-shadowed.jpg", SyntheticRadiographs.shadowed(), 40);
    }

    /** Compares all pixels, with a tolerance in grey levels for what JPEG loses. */
    private static void assertDrawn(String name, BufferedImage drawn, int tolerance) throws IOException {
        Path file = SyntheticRadiographs.FOLDER.resolve(name);
        assertThat(Files.size(file)).isLessThan(60_000);
        BufferedImage kept = ImageIO.read(file.toFile());
        assertThat(kept.getWidth()).isEqualTo(drawn.getWidth());
        assertThat(kept.getHeight()).isEqualTo(drawn.getHeight());
        int largest = 0;
        for (int y = 0; y < drawn.getHeight(); y++) {
            for (int x = 0; x < drawn.getWidth(); x++) {
                int difference =
                        kept.getRaster().getSample(x, y, 0) - drawn.getRaster().getSample(x, y, 0);
                largest = Math.max(largest, Math.abs(difference));
            }
        }
        assertThat(largest).as("largest difference in grey levels").isLessThanOrEqualTo(tolerance);
    }
}
