package io.hilum.shared;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;

/** What is logged from now until it is closed. */
public final class HeardLog implements AutoCloseable {

    private static final Formatter FORMAT = new PatternFormatter("%X{requestId} %s ");

    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    private final Handler handler = new Listening(lines);

    /** Listens from now on. */
    public HeardLog() {
        Logger.getLogger("").addHandler(handler);
    }

    /** The lines: what is in the context requestId or nothing, the message, and what was thrown or null. */
    public List<String> lines() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(handler);
    }

    private static final class Listening extends Handler {

        private final List<String> lines;

        private Listening(List<String> lines) {
            this.lines = lines;
        }

        @Override
        public void publish(LogRecord line) {
            lines.add(FORMAT.format(line) + line.getThrown());
        }

        @Override
        public void flush() {
            // Nothing is held back.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
