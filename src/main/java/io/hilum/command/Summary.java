package io.hilum.command;

import io.hilum.archive.Tally;
import java.util.Locale;
import java.util.stream.Collectors;

/** One sentence about what became of all files. */
final class Summary {

    private Summary() {}

    /** @param seconds how long it took */
    static String of(Tally tally, double seconds) {
        StringBuilder text = new StringBuilder();
        text.append(tally.answeredFiles()).append(" answered");
        long refused = tally.doneFiles() - tally.answeredFiles();
        text.append(", ").append(refused).append(" refused");
        if (refused > 0) {
            text.append(tally.refusedFiles().entrySet().stream()
                    .map(code -> code.getKey() + " " + code.getValue())
                    .collect(Collectors.joining(", ", " (", ")")));
        }
        text.append(", ").append(tally.skippedFiles()).append(" skipped");
        if (tally.skippedFiles() > 0) {
            text.append(" (done before, ").append(tally.skippedRefusedFiles()).append(" of them refused)");
        }
        return text.append(String.format(
                        Locale.ROOT,
                        " in %.1f s, %.1f files a second",
                        seconds,
                        seconds > 0 ? tally.doneFiles() / seconds : 0))
                .toString();
    }
}
