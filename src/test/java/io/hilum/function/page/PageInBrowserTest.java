package io.hilum.function.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hilum.finding.Finding;
import io.hilum.finding.Hierarchy;
import io.hilum.shared.DefaultModel;
import io.hilum.shared.SamplePictures;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The page as a person meets it, in a real Chromium. */
@QuarkusTest
class PageInBrowserTest {

    private static final String PIXELS = "const c = document.getElementById('picture');"
            + "return [...c.getContext('2d').getImageData(0, 0, c.width, c.height).data].join()";
    private static final Path DICOM = Path.of("src/test/resources/io/hilum/imaging/dicom/grey.dcm");
    private static final Path DEEP_PNG = Path.of("src/test/resources/io/hilum/imaging/grey_12_bits_41x61.png");

    private static Browser browser;

    @TempDir
    private static Path folder;

    @TestHTTPResource("/")
    private URI page;

    @BeforeAll
    static void start() {
        browser = Browser.start();
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void open() {
        browser.width(1280);
        browser.dark(false);
        browser.open(page);
        browser.complaints();
    }

    @Test
    void a_file_goes_in_and_21_findings_come_out_with_the_values_of_the_answer() throws IOException {
        byte[] picture = SamplePictures.png(200, 150, 1);
        choose("radiograph.png", picture);
        awaitAnswer();
        var answer = given().contentType("application/json")
                .body("{\"cxr_base64\": \"" + Base64.getEncoder().encodeToString(picture) + "\"}")
                .post("/predict")
                .jsonPath();
        assertThat(findings()).hasSize(Finding.COUNT);
        for (WebElement item : findings()) {
            String finding = item.getDomAttribute("data-finding");
            double mean = 100 * answer.getDouble("prediction_mean.'" + finding + "'");
            double deviation = 100 * Math.sqrt(answer.getDouble("prediction_variance.'" + finding + "'"));
            String[] words = browser.textOf("[data-finding='" + finding + "'] > .row > .value")
                    .split(" ");
            assertThat(Double.parseDouble(words[0])).as(finding).isEqualTo(mean, within(0.051));
            assertThat(Double.parseDouble(words[3])).as(finding).isEqualTo(deviation, within(0.051));
            double track = width("[data-finding='" + finding + "'] > .row > .bar");
            double bar = width("[data-finding='" + finding + "'] > .row > .bar > .mean");
            assertThat(bar / track).as(finding).isEqualTo(mean / 100, within(0.01));
        }
        assertThat(browser.textOf("#model")).contains(DefaultModel.REFERENCE);
        assertThat(browser.find("#notice").isDisplayed()).isFalse();
        assertThat(browser.textOf("#about")).contains("drawings");
        assertThat(browser.textOf("#disclaimer")).contains("no medical device");
        assertThat(browser.find("#progress").getDomAttribute("aria-live")).isEqualTo("polite");
        assertThat(browser.textOf("#progress")).contains("21 findings");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void the_tree_says_what_implies_what() {
        chooseSample();
        for (WebElement item : findings()) {
            String finding = item.getDomAttribute("data-finding");
            List<?> above = (List<?>) browser.run(
                    "const all = []; for (let e = arguments[0]; e = e.parentElement.closest('[role=treeitem]');)"
                            + " all.push(e.dataset.finding); return all",
                    item);
            Set<String> implied = new LinkedHashSet<>();
            addAncestors(Finding.ofLabel(finding).orElseThrow(), implied);
            assertThat(above.stream().map(Object::toString)).as(finding).containsExactlyInAnyOrderElementsOf(implied);
            assertThat(item.getDomAttribute("aria-level")).isEqualTo(String.valueOf(above.size() + 1));
        }
    }

    @Test
    void the_slider_fades_the_heatmap_until_the_radiograph_alone_is_left() {
        chooseSample();
        Object full = browser.run(PIXELS);
        fadeTo(50);
        assertThat(browser.run(PIXELS)).isNotEqualTo(full);
        fadeTo(0);
        Object gone = browser.run(PIXELS);
        Object radiograph = browser.run("const i = document.querySelector('[data-sample] img');"
                + "const c = document.createElement('canvas'); c.width = 320; c.height = 320;"
                + "const x = c.getContext('2d'); x.drawImage(i, 0, 0, 320, 320);"
                + "return [...x.getImageData(0, 0, 320, 320).data].join()");
        assertThat(gone).isEqualTo(radiograph);
        assertThat(browser.textOf("#fade-value")).isEqualTo("0 %");
    }

    @Test
    void a_bad_file_shows_why_and_its_code_and_the_next_file_is_answered() throws IOException {
        choose("letter.png", "a letter, not a picture".getBytes());
        browser.await("a refusal", () -> browser.find("#refusal").isDisplayed());
        assertThat(browser.textOf("#refusal-code")).isEqualTo("not-an-image");
        assertThat(browser.textOf("#refusal")).contains("The file is not an image that can be read");
        assertThat(browser.find("#refusal").getDomAttribute("role")).isEqualTo("alert");
        assertThat(browser.find("#result").isDisplayed()).isFalse();
        browser.screenshot("refusal");
        chooseSample();
        assertThat(browser.find("#refusal").isDisplayed()).isFalse();
    }

    @Test
    void a_file_that_no_request_can_hold_is_refused_without_sending_it() throws IOException {
        choose("huge.dcm", new byte[16 << 20]);
        browser.await("a refusal", () -> browser.find("#refusal").isDisplayed());
        assertThat(browser.textOf("#refusal-code")).isEqualTo("body-too-large");
        assertThat(browser.textOf("#refusal-detail")).isEqualTo("the file has 16.0 MiB; the most is 15.0 MiB");
    }

    @Test
    void a_file_can_be_dropped_anywhere_on_the_page() {
        browser.run(
                "const bytes = Uint8Array.from(atob(arguments[0]), (character) => character.charCodeAt(0));"
                        + "const dropped = new DataTransfer();"
                        + "dropped.items.add(new File([bytes], 'dropped.png'));"
                        + "document.body.dispatchEvent("
                        + "new DragEvent('drop', {dataTransfer: dropped, bubbles: true, cancelable: true}))",
                Base64.getEncoder().encodeToString(SamplePictures.png(80, 120, 3)));
        awaitAnswer();
        assertThat(findings()).hasSize(Finding.COUNT);
        assertThat(browser.find("#picture").getDomAttribute("width")).isEqualTo("80");
        assertThat(browser.find("#picture").getDomAttribute("height")).isEqualTo("120");
    }

    @Test
    void keys_alone_take_a_sample_and_pick_a_finding() {
        browser.press(Keys.TAB);
        assertThat(browser.focused().getDomAttribute("id")).isEqualTo("file");
        browser.press(Keys.TAB);
        assertThat(browser.focused().getDomAttribute("data-sample")).isEqualTo("page/sample-clear.png");
        browser.press(Keys.ENTER);
        awaitAnswer();
        while (!"treeitem".equals(browser.focused().getDomAttribute("role"))) {
            browser.press(Keys.TAB);
        }
        assertThat(browser.focused().getDomAttribute("aria-selected")).isEqualTo("true");
        pressAndExpect(Keys.HOME, "Abnormal");
        Object first = browser.run(PIXELS);
        pressAndExpect(Keys.ARROW_RIGHT, "Opacity");
        pressAndExpect(Keys.ARROW_DOWN, "Lung Opacity");
        pressAndExpect("u", "Uncertain");
        assertThat(browser.run(PIXELS)).isNotEqualTo(first);
        pressAndExpect(Keys.ARROW_UP, "No Finding");
        pressAndExpect("p", "Pneumonia");
        pressAndExpect(Keys.ARROW_LEFT, "Consolidation");
        assertThat(browser.findAll("[role=treeitem][tabindex='0']")).hasSize(1);
        assertThat(browser.findAll("[role=treeitem][aria-selected='true']")).hasSize(1);
    }

    @Test
    void files_that_a_browser_cannot_draw_are_shown_under_their_heatmap() throws IOException {
        choose("chest.dcm", Files.readAllBytes(DICOM));
        awaitAnswer();
        assertThat(browser.textOf("#undrawn")).contains("DICOM");
        assertThat(browser.find("#fade").isEnabled()).isFalse();
        browser.screenshot("dicom");
        choose("deep.png", Files.readAllBytes(DEEP_PNG));
        awaitAnswer();
        assertThat(browser.find("#undrawn").isDisplayed()).isTrue();
    }

    @Test
    void the_page_fits_400_pixels_and_has_a_dark_form() {
        browser.find("[data-sample='page/sample-congested.jpg']").click();
        awaitAnswer();
        browser.screenshot("desktop");
        browser.dark(true);
        browser.screenshot("desktop-dark");
        assertThat(browser.run("return getComputedStyle(document.body).backgroundColor"))
                .isEqualTo("rgb(15, 21, 24)");
        browser.width(400);
        assertThat(browser.run("return document.documentElement.scrollWidth"))
                .isEqualTo(browser.run("return document.documentElement.clientWidth"));
        browser.screenshot("narrow-dark");
        browser.dark(false);
        browser.width(400);
        browser.screenshot("narrow");
        browser.find("[data-finding='Fracture'] > .row").click();
        assertThat((Boolean) browser.run("const b = document.getElementById('picture').getBoundingClientRect();"
                        + "return b.top >= 0 && b.bottom < innerHeight"))
                .isTrue();
        browser.screenshotInSight("narrow-picking");
    }

    private static void choose(String name, byte[] content) throws IOException {
        Path file = Files.write(folder.resolve(name), content);
        browser.find("#file").sendKeys(file.toAbsolutePath().toString());
    }

    private static void chooseSample() {
        browser.find("[data-sample='page/sample-clear.png']").click();
        awaitAnswer();
    }

    private static void awaitAnswer() {
        browser.await("the answer is there", () -> browser.textOf("#progress").startsWith("Done"));
    }

    private static List<WebElement> findings() {
        return browser.findAll("[role=tree] [role=treeitem]");
    }

    private static void fadeTo(int percent) {
        browser.run(
                "const f = document.getElementById('fade'); f.value = arguments[0];"
                        + "f.dispatchEvent(new Event('input'))",
                percent);
        browser.await("it is drawn", () -> painted().endsWith(" " + percent));
    }

    private static void pressAndExpect(CharSequence key, String finding) {
        browser.press(key);
        assertThat(browser.focused().getDomAttribute("data-finding")).isEqualTo(finding);
        assertThat(browser.textOf("#caption")).isEqualTo(finding);
        browser.await("it is drawn", () -> painted().startsWith(finding + " "));
    }

    private static String painted() {
        return browser.find("#picture").getDomAttribute("data-painted");
    }

    private static double width(String selector) {
        return ((Number) browser.run(
                        "return document.querySelector(arguments[0]).getBoundingClientRect().width", selector))
                .doubleValue();
    }

    private static void addAncestors(Finding finding, Set<String> into) {
        for (Hierarchy.Edge edge : Hierarchy.edges()) {
            if (edge.child() == finding && into.add(edge.parent().label())) {
                addAncestors(edge.parent(), into);
            }
        }
    }
}
