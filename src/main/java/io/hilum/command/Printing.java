package io.hilum.command;

/** What {@code predict} prints for each file. */
enum Printing {
    /** The findings as the tree of their hierarchy; refusals on the error stream. */
    TABLE,
    /** A line of JSON, as in the folder of the answers. */
    LINES,
    /** Nothing. */
    NOTHING
}
