package io.hilum.training.report;

import java.util.Locale;
import me.tongfei.progressbar.ProgressBarRenderer;
import me.tongfei.progressbar.ProgressState;

/** Draws an epoch's bar: as long as what is told beside it leaves room, which 80 columns mostly do. */
final class EpochLine implements ProgressBarRenderer {

    private static final int LONGEST = 30;

    @Override
    public String render(ProgressState progress, int columns) {
        String before = String.format(
                Locale.ROOT, "%s %3d%% ", progress.getTaskName(), (int) (100 * progress.getNormalizedProgress()));
        String message = progress.getExtraMessage();
        int room = Math.min(LONGEST, columns - before.length() - message.length() - "[] ".length());
        String line = before + (room > 0 ? bar(progress.getNormalizedProgress(), room) : "") + message;
        return line.substring(0, Math.min(line.length(), Math.max(0, columns)));
    }

    private static String bar(double done, int length) {
        int drawn = (int) (done * length);
        return "[" + "=".repeat(drawn) + " ".repeat(length - drawn) + "] ";
    }
}
