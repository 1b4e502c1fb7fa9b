package io.hilum.network.torchscript;

import java.util.Locale;

/** Collects the statements of a method's body. */
final class Statements {

    private final StringBuilder text = new StringBuilder();

    /** Adds one statement, formatted as by {@link String#format}. */
    void add(String format, Object... arguments) {
        text.append("    ")
                .append(arguments.length == 0 ? format : String.format(Locale.ROOT, format, arguments))
                .append('\n');
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
