package io.touchstone.cli;

import java.io.PrintStream;

/** One word of the command line. */
interface Command {
    /** The word. */
    String name();

    /** What it does, in a line. */
    String summary();

    /** What {@code --help} shows below that line. */
    default String details() {
        return "";
    }

    /** Does it, and returns the exit code. */
    int run(PrintStream out);
}
