package io.hilum.training.report;

import java.util.Collections;
import java.util.List;

/** A table in Markdown as GitHub reads it. */
final class MarkdownTable {

    private final StringBuilder text = new StringBuilder();

    MarkdownTable(String... header) {
        row(List.of(header));
        row(Collections.nCopies(header.length, "---"));
    }

    MarkdownTable row(String... cells) {
        return row(List.of(cells));
    }

    private MarkdownTable row(List<String> cells) {
        for (String cell : cells) {
            text.append("| ").append(escape(cell)).append(' ');
        }
        text.append("|\n");
        return this;
    }

    /** Neither a bar nor a line break may end a cell. */
    private static String escape(String cell) {
        return cell.replace("\\", "\\\\").replace("|", "\\|").replaceAll("\\s+", " ");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
