package io.hilum.command;

import io.hilum.finding.Finding;
import io.hilum.finding.Hierarchy;
import io.hilum.prediction.Prediction;
import io.hilum.prediction.SpreadForm;
import io.hilum.uncertainty.Spread;
import java.util.List;
import java.util.Locale;

/** A prediction as a table: the findings as the tree of their hierarchy, with probability and spread. */
final class FindingsTable {

    private static final String INDENT = "  ";
    private static final int LABEL_WIDTH = 34;

    private final StringBuilder text = new StringBuilder();
    private final Prediction prediction;
    private final SpreadForm form;

    private FindingsTable(Prediction prediction, SpreadForm form) {
        this.prediction = prediction;
        this.form = form;
    }

    /** The table's lines; a finding with two parents stands below each. */
    static String of(Prediction prediction, SpreadForm form) {
        FindingsTable table = new FindingsTable(prediction, form);
        table.text.append(String.format(
                Locale.ROOT,
                "%-" + LABEL_WIDTH + "s %11s %18s%n",
                "finding",
                "probability",
                form.name().toLowerCase(Locale.ROOT).replace('_', '-')));
        table.rows(Hierarchy.roots(), "");
        return table.text.toString();
    }

    private void rows(List<Finding> findings, String indent) {
        for (Finding finding : findings) {
            Spread spread = prediction.spreadOf(finding);
            text.append(String.format(
                    Locale.ROOT,
                    "%-" + LABEL_WIDTH + "s %11.4f %18.6f%n",
                    indent + finding.label(),
                    spread.mean(),
                    form.of(spread)));
            rows(Hierarchy.childrenOf(finding), indent + INDENT);
        }
    }
}
