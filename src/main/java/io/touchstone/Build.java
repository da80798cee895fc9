package io.touchstone;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** What this build calls itself. */
public record Build(String name, String description, String version) {
    /** This build. */
    public static Build current() {
        Properties build = new Properties();
        try (InputStream in = Build.class.getResourceAsStream("build.properties")) {
            build.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Build(build.getProperty("name"), build.getProperty("description"), build.getProperty("version"));
    }
}
