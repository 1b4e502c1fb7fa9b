package io.hilum.command;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Tells how far the files are, on the error stream. */
interface Progress extends AutoCloseable {

    /** Tells nothing. */
    Progress NONE = new Progress() {};

    /** One more file is done. */
    default void done() {}

    /** One file is not to be done: it was before. */
    default void skipped() {}

    @Override
    default void close() {}

    /** A bar, for people at a terminal. */
    static Progress bar(String task, long files) {
        ProgressBar bar = new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(files)
                .setStyle(ProgressBarStyle.ASCII)
                .setUnit(" files", 1)
                .setUpdateIntervalMillis(250)
                .showSpeed()
                .build();
        return new Progress() {
            @Override
            public void done() {
                bar.step();
            }

            @Override
            public void skipped() {
                bar.maxHint(bar.getMax() - 1);
            }

            @Override
            public void close() {
                bar.close();
            }
        };
    }

    /** A line now and then, for logs. */
    static Progress lines(long files, PrintWriter err) {
        return new Progress() {

            private static final long EACH_NANOS = Duration.ofSeconds(30).toNanos();

            private final long start = System.nanoTime();
            private long told = start;
            private long total = files;
            private long done;

            @Override
            public void done() {
                done++;
                long now = System.nanoTime();
                if (now - told >= EACH_NANOS) {
                    told = now;
                    err.println(String.format(
                            Locale.ROOT, "%d of %d files, %.1f a second", done, total, done / ((now - start) / 1e9)));
                }
            }

            @Override
            public void skipped() {
                total--;
            }
        };
    }
}
