package io.hilum.command;

import java.util.logging.ConsoleHandler;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Logging of commands: warnings alone, on the error stream. */
final class QuietLog {

    private QuietLog() {}

    static void install() {
        Logger root = Logger.getLogger("");
        for (var handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        ConsoleHandler console = new ConsoleHandler();
        console.setLevel(Level.WARNING);
        root.addHandler(console);
        Logger.getLogger("io.jhdf").setLevel(Level.WARNING);
        Logger.getLogger("ai.djl").setLevel(Level.SEVERE);
        Logger.getLogger("com.intel.gkl").setLevel(Level.WARNING);
    }
}
