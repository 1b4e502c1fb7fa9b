package io.hilum.evaluation;

import io.hilum.evaluation.statistics.SyntheticScores;
import io.hilum.finding.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A file of predictions in the published layout, its scores by the formula of {@link SyntheticScores}. */
public final class MadePredictions {

    /** How many radiographs it holds; each patient has two that follow each other. */
    public static final int RADIOGRAPHS = 300;

    private static final SyntheticScores[] SCORES = scores();

    private MadePredictions() {}

    private static SyntheticScores[] scores() {
        SyntheticScores[] scores = new SyntheticScores[Finding.COUNT];
        for (int finding = 0; finding < scores.length; finding++) {
            scores[finding] = new SyntheticScores(RADIOGRAPHS, 100 + finding, 1000);
        }
        return scores;
    }

    /** The header. */
    public static String header() {
        return Finding.all().stream()
                .map(Finding::label)
                .map(label -> label + "_GT," + label + "_Pred," + label + "_AE")
                .collect(Collectors.joining(",", "Path,", ""));
    }

    /** One radiograph's line. */
    public static String line(int radiograph) {
        List<String> fields = new ArrayList<>();
        fields.add("test/patient" + (10_000 + radiograph / 2) + "/study1/view" + (1 + radiograph % 2) + ".jpg");
        for (SyntheticScores scores : SCORES) {
            double truth = scores.positive[radiograph] ? 1 : 0;
            fields.add(Double.toString(truth));
            fields.add(Double.toString(scores.scores[radiograph]));
            fields.add(Double.toString(Math.abs(truth - scores.scores[radiograph])));
        }
        return String.join(",", fields);
    }

    /** The whole file. */
    public static String file() {
        StringBuilder file = new StringBuilder(header()).append('\n');
        for (int radiograph = 0; radiograph < RADIOGRAPHS; radiograph++) {
            file.append(line(radiograph)).append('\n');
        }
        return file.toString();
    }
}
