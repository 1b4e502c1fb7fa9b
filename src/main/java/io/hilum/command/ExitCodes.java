package io.hilum.command;

/** How commands end. */
final class ExitCodes {

    /** All that was asked for was done. */
    static final int DONE = 0;

    /** Something broke that the user did not cause. */
    static final int FAILED = 1;

    /** The command line is wrong. */
    static final int USAGE = 2;

    /** At least one file or model was refused; the others were done. */
    static final int REFUSED = 3;

    /** The model cannot be used. */
    static final int MODEL_UNAVAILABLE = 4;

    /** The answers cannot be written, or not where they should go; what was written before is kept. */
    static final int OUTPUT_UNUSABLE = 5;

    /** What {@code --help} says of them. */
    static final String FOOTER =
            "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 something was refused, 4 the model cannot be used, "
                    + "5 the answers cannot be written; 130 and 143 ended by SIGINT and SIGTERM.";

    private ExitCodes() {}
}
