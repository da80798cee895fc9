package io.touchstone;

import io.touchstone.cli.CommandLine;
import java.util.List;

/** The command line. */
public final class Main {
    private Main() {}

    /** Runs one command and ends with its exit code. */
    public static void main(String[] args) {
        System.exit(CommandLine.run(List.of(args), System.out, System.err));
    }
}
