package io.touchstone.cli;

import io.touchstone.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Commands as processes of their own, as people run them, all on one home; closed, it ends those that still run. */
final class CommandProcesses implements AutoCloseable {
    private final Path home;
    private final List<Process> started = new ArrayList<>();

    CommandProcesses(Path home) {
        this.home = home;
    }

    /** How a command ended, and all it printed. */
    record Ended(int code, String text) {}

    /** Starts a command. Of the settings of this process it inherits none. */
    Process start(String command, Map<String, String> settings) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        command)
                .redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("TOUCHSTONE_"));
        builder.environment().put("TOUCHSTONE_HOME", home.toString());
        builder.environment().putAll(settings);
        Process process = builder.start();
        started.add(process);
        return process;
    }

    /** Runs a command to its end. */
    Ended run(String command, Map<String, String> settings) throws IOException, InterruptedException {
        Process process = start(command, settings);
        try (InputStream out = process.getInputStream()) {
            String text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(process.waitFor(), text);
        }
    }

    /** Reads up to a line of this shape. */
    static Matcher await(BufferedReader lines, Pattern shape) throws IOException {
        StringBuilder before = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher matcher = shape.matcher(line);
            if (matcher.matches()) {
                return matcher;
            }
            before.append(line).append('\n');
        }
        throw new AssertionError("It ended before it printed " + shape + ":\n" + before);
    }

    @Override
    public void close() {
        for (Process process : started) {
            process.destroy();
            process.onExit().join();
        }
    }
}
