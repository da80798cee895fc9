package io.touchstone.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Properties;

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
        Properties build = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("/io/touchstone/build.properties")) {
            build.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return build.getProperty("version");
    }
}
