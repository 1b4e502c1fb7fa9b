package io.hilum.training.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.hilum.chart.Charts;
import io.hilum.training.EpochSummary;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingReportTest {

    private static final int BLUE = 0xFF0072B2;
    private static final int VERMILION = 0xFFD55E00;

    @TempDir
    private Path folder;

    private final List<EpochSummary> epochs = new ArrayList<>();

    @Test
    void it_is_there_after_each_epoch_with_the_best_ones() throws IOException {
        end(Summaries.epoch(0, 0.7), Summaries.epoch(1, 0.75));
        assertThat(report()).contains("2 of 4 epochs have ended, after 20 steps.");
        end(Summaries.epoch(2, 0.72));
        assertThat(report())
                .startsWith("# Training of example\n\nA model that never was.\n\nNo medical device")
                .contains("3 of 4 epochs have ended, after 30 steps.")
                .contains("| least validation loss | 3 | 0.1667 | 0.2667 | 0.7200 | 0.0120 | 8.1e-05 | 31.3 |\n")
                .contains("| best AUROC | 2 | 0.2500 | 0.3500 | 0.7500 | 0.0120 | 9.0e-05 | 31.3 |\n")
                .contains("| last | 3 | 0.1667 |")
                .containsSubsequence("## Curves", "## Metrics", "## Data", "## Options", "## Made with");
    }

    @Test
    void of_epochs_that_are_equally_good_the_first_is_the_best() throws IOException {
        end(Summaries.epoch(0, 0.7), Summaries.epoch(1, 0.75), Summaries.epoch(2, 0.75));
        assertThat(report()).contains("| best AUROC | 2 |");
    }

    @Test
    void without_an_AUROC_there_is_neither_a_best_one_nor_a_curve() throws IOException {
        end(Summaries.epoch(0, Double.NaN));
        assertThat(report()).doesNotContain("best AUROC", "auroc.png").contains("(loss.png)", "| last | 1 |");
        assertThat(folder.resolve("auroc.png")).doesNotExist();
    }

    @Test
    void its_pictures_are_there_and_nothing_unfinished_is() throws IOException {
        end(Summaries.epoch(0), Summaries.epoch(1));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files)
                    .extracting(file -> file.getFileName().toString())
                    .containsExactlyInAnyOrder(
                            "report.md", "loss.png", "auroc.png", "violations.png", "learning-rate.png")
                    .allSatisfy(name -> assertThat(name.equals("report.md") || report().contains("](" + name + ")"))
                            .isTrue());
        }
    }

    @Test
    void the_loss_has_a_curve_for_training_below_one_for_validation() throws IOException {
        end(Summaries.epoch(0), Summaries.epoch(1), Summaries.epoch(2), Summaries.epoch(3));
        BufferedImage picture = ImageIO.read(folder.resolve("loss.png").toFile());
        int middle = picture.getWidth() / 2;
        assertThat(firstRow(picture, middle, VERMILION)).isPositive().isLessThan(firstRow(picture, middle, BLUE));
    }

    @Test
    void where_no_font_is_the_report_says_so_and_has_all_else() throws IOException {
        end(false, Summaries.epoch(0));
        assertThat(report())
                .contains("found no font", "| last | 1 |", "| seed | 2408 |")
                .doesNotContain("](");
        assertThat(folder.resolve("loss.png")).doesNotExist();
    }

    private static int firstRow(BufferedImage picture, int column, int colour) {
        for (int row = 0; row < picture.getHeight(); row++) {
            if ((picture.getRGB(column, row) | 0xFF000000) == colour) {
                return row;
            }
        }
        return -1;
    }

    private void end(EpochSummary... ended) {
        assumeThat(Charts.areDrawable()).as("Java has fonts").isTrue();
        end(true, ended);
    }

    private void end(boolean withCurves, EpochSummary... ended) {
        TrainingReport report = new TrainingReport(folder, () -> ExampleFacts.FACTS, () -> epochs, withCurves);
        for (EpochSummary epoch : ended) {
            epochs.add(epoch);
            report.epochEnded(epoch, Summaries.NO_WEIGHTS);
        }
    }

    private String report() {
        try {
            return Files.readString(folder.resolve("report.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
