package io.hilum.command;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Where the program starts: the function without arguments, a command with them. */
@QuarkusMain
public final class Main {

    Main() {}

    /** Serves the function until the process is ended, or runs one command and ends. */
    public static void main(String... arguments) {
        if (arguments.length == 0) {
            Quarkus.run(arguments);
        } else {
            System.exit(CommandLineProgram.run(arguments));
        }
    }
}
