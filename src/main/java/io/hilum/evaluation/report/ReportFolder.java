package io.hilum.evaluation.report;

import io.hilum.evaluation.Evaluation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** The folder that an evaluation's reports and pictures are written to. */
public final class ReportFolder {

    /** The report as JSON. */
    public static final String JSON = "evaluation.json";

    /** The report as a page. */
    public static final String HTML = "evaluation.html";

    /** The operating points, for another evaluation. */
    public static final String OPERATING_POINTS = "operating-points.json";

    private final Path folder;

    /** @param folder made when it is not there */
    public ReportFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes all of them, each under another name first, in the place of those that are there.
     *
     * @throws IOException when one cannot be written
     */
    public void write(Evaluation evaluation, ReportContext context) throws IOException {
        Files.createDirectories(folder);
        Optional<Pictures> pictures = Pictures.of(evaluation);
        if (pictures.isPresent()) {
            put("roc.png", pictures.get().roc());
            put("precision-recall.png", pictures.get().precisionRecall());
            put("reliability.png", pictures.get().reliability());
        }
        put(OPERATING_POINTS, OperatingPointsFile.of(evaluation.points()));
        put(JSON, JsonReport.of(evaluation, context));
        put(HTML, HtmlReport.of(evaluation, context, pictures));
    }

    private void put(String name, byte[] content) throws IOException {
        Path unfinished = Files.write(folder.resolve(name + ".part"), content);
        Files.move(
                unfinished, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
