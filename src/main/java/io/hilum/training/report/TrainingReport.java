package io.hilum.training.report;

import io.hilum.chart.Charts;
import io.hilum.network.architecture.Weights;
import io.hilum.training.EpochSummary;
import io.hilum.training.TrainingListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * {@code report.md}: curves, the best epochs, options and data of a run for people. Written anew at the end of each epoch;
 * whoever reads it meanwhile sees the whole of one.
 */
public final class TrainingReport implements TrainingListener {

    /** The report's name in the run's folder. */
    public static final String FILE = "report.md";

    private final Path folder;
    private final Supplier<TrainingFacts> facts;
    private final Supplier<List<EpochSummary>> epochs;
    private final boolean withCurves;

    /**
     * A report on the epochs that a table has; the table must be told of an epoch before the report.
     *
     * @param folder the run's folder, which exists
     * @param facts  tells the facts as they are at the end of an epoch
     * @param table  the epochs before and after the run was resumed
     */
    public TrainingReport(Path folder, Supplier<TrainingFacts> facts, EpochTable table) {
        this(folder, facts, table::epochs, Charts.areDrawable());
    }

    TrainingReport(
            Path folder, Supplier<TrainingFacts> facts, Supplier<List<EpochSummary>> epochs, boolean withCurves) {
        this.folder = folder;
        this.facts = facts;
        this.epochs = epochs;
        this.withCurves = withCurves;
    }

    @Override
    public void epochEnded(EpochSummary epoch, Supplier<Weights> weights) {
        write();
    }

    /** Writes the report as things are, such as at the end of the run, when the metrics are known. */
    public void write() {
        try {
            List<EpochSummary> shown = epochs.get();
            String pictures = shown.isEmpty() ? "" : pictures(shown);
            WholeFile.write(folder.resolve(FILE), text(facts.get(), shown, pictures));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(TrainingFacts facts, List<EpochSummary> epochs, String pictures) {
        return "# Training of " + facts.name() + "\n\n"
                + facts.summary() + "\n\n"
                + "No medical device, not validated for clinical use.\n"
                + progress(epochs)
                + pictures
                + Sections.metrics(facts)
                + Sections.data(facts)
                + Sections.options(facts)
                + Sections.circumstances(facts);
    }

    private static String progress(List<EpochSummary> epochs) {
        if (epochs.isEmpty()) {
            return "\nNo epoch has ended yet.\n";
        }
        EpochSummary last = epochs.get(epochs.size() - 1);
        MarkdownTable table = new MarkdownTable(
                "", "epoch", "training loss", "validation loss", "AUROC", "violations", "learning rate", "images/s");
        best(epochs, epoch -> -epoch.validationLoss()).ifPresent(epoch -> row(table, "least validation loss", epoch));
        best(epochs, EpochSummary::validationAuroc).ifPresent(epoch -> row(table, "best AUROC", epoch));
        row(table, "last", last);
        return "\n## Epochs\n\n" + (last.epoch() + 1) + " of " + last.epochs() + " epochs have ended, after "
                + last.step()
                + " steps. `" + EpochTable.FILE + "` has each; the AUROC is the macro mean on the validation set.\n\n"
                + table;
    }

    /** The first of the best epochs, as training keeps it. */
    private static Optional<EpochSummary> best(List<EpochSummary> epochs, ToDoubleFunction<EpochSummary> merit) {
        return epochs.stream()
                .filter(epoch -> !Double.isNaN(merit.applyAsDouble(epoch)))
                .min(Comparator.comparingDouble(epoch -> -merit.applyAsDouble(epoch)));
    }

    private static void row(MarkdownTable table, String which, EpochSummary epoch) {
        table.row(
                which,
                Integer.toString(epoch.epoch() + 1),
                Wording.fraction(epoch.trainingLoss()),
                Wording.fraction(epoch.validationLoss()),
                Wording.fraction(epoch.validationAuroc()),
                Wording.fraction(epoch.violations()),
                Wording.rate(epoch.learningRate()),
                Wording.speed(epoch.imagesPerSecond()));
    }

    private String pictures(List<EpochSummary> epochs) throws IOException {
        if (!withCurves) {
            return "\n## Curves\n\nNone: this Java found no font to write their numbers with.\n";
        }
        List<String> shown = new ArrayList<>();
        picture(
                "loss.png",
                "Loss of training and validation by epoch",
                new Curves("Loss", epochs)
                        .with("training", EpochSummary::trainingLoss)
                        .with("validation", EpochSummary::validationLoss),
                shown);
        picture(
                "auroc.png",
                "Macro AUROC of the validation set by epoch",
                new Curves("Macro AUROC on the validation set", epochs).with("AUROC", EpochSummary::validationAuroc),
                shown);
        picture(
                "violations.png",
                "Share of violated edges of the hierarchy by epoch",
                new Curves("Violations of the hierarchy on the validation set", epochs)
                        .with("share of (radiograph, edge) pairs", EpochSummary::violations),
                shown);
        picture(
                "learning-rate.png",
                "Learning rate by epoch",
                new Curves("Learning rate", epochs)
                        .withSmallNumbers()
                        .with("at the end of the epoch", EpochSummary::learningRate),
                shown);
        return "\n## Curves\n\n" + String.join("\n", shown);
    }

    private void picture(String file, String alternative, Curves curves, List<String> shown) throws IOException {
        if (!curves.isEmpty()) {
            WholeFile.write(folder.resolve(file), curves.png());
            shown.add("![" + alternative + "](" + file + ")\n");
        }
    }
}
