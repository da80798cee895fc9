package io.touchstone.cli;

import io.touchstone.Build;
import java.io.PrintStream;

/** {@code touchstone version}. */
final class Version implements Command {
    @Override
    public String name() {
        return "version";
    }

    @Override
    public String summary() {
        return "show the version";
    }

    @Override
    public int run(PrintStream out) {
        out.println("touchstone " + current());
        return 0;
    }

    /** The version of this build. */
    static String current() {
        return Build.current().version();
    }
}
