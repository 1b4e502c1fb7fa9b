package io.hilum.command;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Where the program starts: the function without arguments, a command with them. */
@QuarkusMain
public final class Main {

    private static final String TRAINING = "train";

    Main() {}

    /** Serves the function until the process is ended, or runs one command and ends. */
    public static void main(String... arguments) {
        if (arguments.length == 0) {
            Quarkus.run(arguments);
        } else {
            if (arguments[0].equals(TRAINING)) {
                SingleArena.restart();
            }
            System.exit(CommandLineProgram.run(arguments));
        }
    }
}
