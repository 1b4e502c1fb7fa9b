package io.hilum.training.report;

import java.util.Locale;
import java.util.Map;

/** The parts that the report of a run and the card of its model share, in Markdown. */
final class Sections {

    private Sections() {}

    /** How many there are of what. */
    static String data(TrainingFacts facts) {
        MarkdownTable table = new MarkdownTable("what", "how many");
        facts.data().forEach((what, count) -> table.row(what, String.format(Locale.ROOT, "%,d", count)));
        return section("Data", table, facts.data());
    }

    /** The settings of the run. */
    static String options(TrainingFacts facts) {
        MarkdownTable table = new MarkdownTable("option", "value");
        facts.options().forEach(table::row);
        return section("Options", table, facts.options());
    }

    /** The figures of the model. */
    static String metrics(TrainingFacts facts) {
        MarkdownTable table = new MarkdownTable("metric", "value");
        facts.metrics().forEach((metric, value) -> table.row(metric, Wording.fraction(value)));
        return section("Metrics", table, facts.metrics());
    }

    /** With what, on what and how long it was trained. */
    static String circumstances(TrainingFacts facts) {
        MarkdownTable table = new MarkdownTable("what", "which");
        table.row("Start", facts.startWeights());
        facts.versions().forEach(table::row);
        facts.gitRevision().ifPresent(revision -> table.row("Git revision", revision));
        table.row("Processor", facts.processor());
        table.row("Time", Wording.of(facts.duration()));
        return section("Made with", table, Map.of("Start", facts.startWeights()));
    }

    private static String section(String title, MarkdownTable table, Map<String, ?> rows) {
        return rows.isEmpty() ? "" : "\n## " + title + "\n\n" + table;
    }
}
