package io.hilum.command;

import io.hilum.dataset.PreparationListener;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Tells how the preparation of a set of radiographs goes: a line now and then, and one at the end. */
final class PreparationLines implements PreparationListener {

    private static final long EACH_NANOS = Duration.ofSeconds(30).toNanos();

    private final String set;
    private final PrintWriter out;
    private final LongSupplier nanos;
    private long told;

    /** @param set what the lines call the set */
    PreparationLines(String set, PrintWriter out) {
        this(set, out, System::nanoTime);
    }

    PreparationLines(String set, PrintWriter out, LongSupplier nanos) {
        this.set = set;
        this.out = out;
        this.nanos = nanos;
        this.told = nanos.getAsLong();
    }

    @Override
    public void prepared(int done, int count) {
        long now = nanos.getAsLong();
        if (done == count) {
            tell(set + " set: " + count + " radiographs are prepared");
        } else if (now - told >= EACH_NANOS) {
            told = now;
            tell(set + " set: " + done + " of " + count + " radiographs are prepared");
        }
    }

    private void tell(String line) {
        out.println(line);
        out.flush();
    }
}
