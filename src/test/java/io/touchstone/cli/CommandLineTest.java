package io.touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.Config;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandLineTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void showsItsCommandsWhenAskedForHelp() {
        assertThat(run("help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("serve", "sign-in", "token", "check", "version", "help");
    }

    @Test
    void showsItsCommandsWhenGivenNothing() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("usage: touchstone <command>");
    }

    @Test
    void refusesAnUnknownCommandAndNamesTheNearest() {
        assertThat(run("severe")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("there is no command 'severe'. Did you mean serve?")
                .contains("usage: touchstone <command>");
    }

    @Test
    void refusesArgumentsItWouldIgnore() {
        assertThat(run("serve", "--port", "9000")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("settings come from the environment");
    }

    @Test
    void explainsEverySetting() {
        assertThat(run("serve", "--help")).isZero();
        for (Config.Variable variable : Config.VARIABLES) {
            assertThat(out.toString(StandardCharsets.UTF_8)).contains(variable.name(), variable.help());
        }
    }

    @Test
    void tellsItsVersion() {
        assertThat(run("version")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).matches("touchstone \\d+\\.\\d+\\.\\d+\\R");
    }

    private int run(String... arguments) {
        return CommandLine.run(
                List.of(arguments),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }
}
