package io.touchstone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.touchstone.db.DatabaseUrl;
import io.touchstone.db.StartFailure;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigTest {
    @Test
    void hasADefaultForEverything() {
        Config config = Config.of(Map.of("PATH", "/bin"));
        assertThat(config.home()).isEqualTo(Path.of(System.getProperty("user.home"), ".touchstone"));
        assertThat(config.host()).isEqualTo("127.0.0.1");
        assertThat(config.port()).isEqualTo(8000);
        assertThat(config.database()).isNull();
        assertThat(config.localRoot()).isNull();
    }

    @Test
    void readsEverySetting(@TempDir Path folder) {
        Config config = Config.of(Map.of(
                "TOUCHSTONE_HOME", folder.toString(),
                "TOUCHSTONE_HOST", "::",
                "TOUCHSTONE_PORT", "0",
                "TOUCHSTONE_DATABASE_URL", "postgresql://me@db.example.com/own",
                "TOUCHSTONE_LOCAL_ROOT", folder.toString()));
        assertThat(config)
                .isEqualTo(new Config(
                        folder, "::", 0, new DatabaseUrl("jdbc:postgresql://db.example.com/own", "me", null), folder));
    }

    @Test
    void takesBlankForUnsetAndLeavesTheVariablesOfTestsAlone() {
        Config config = Config.of(Map.of("TOUCHSTONE_PORT", " ", "TOUCHSTONE_TEST_SNOWFLAKE", "x"));
        assertThat(config.port()).isEqualTo(8000);
    }

    @Test
    void namesTheNearestSettingForAnUnknownOne() {
        assertThatThrownBy(() -> Config.of(Map.of("TOUCHSTONE_PROT", "9000")))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("TOUCHSTONE_PROT is not a setting. Did you mean TOUCHSTONE_PORT?");
    }

    @Test
    void tellsAllProblemsAtOnce() {
        Map<String, String> environment = Map.of(
                "TOUCHSTONE_PORT", "70000",
                "TOUCHSTONE_HOST", "a b",
                "TOUCHSTONE_LOCAL_ROOT", "relative",
                "TOUCHSTONE_DATABASE_URL", "mysql://me:hunter2@db/x",
                "TOUCHSTONE_DATABASE", "x");
        assertThatThrownBy(() -> Config.of(environment))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("TOUCHSTONE_PORT is '70000': it must be a whole number from 1 to 65535")
                .hasMessageContaining("TOUCHSTONE_HOST is 'a b'")
                .hasMessageContaining("TOUCHSTONE_LOCAL_ROOT is relative: it must be the full path of a folder")
                .hasMessageContaining("TOUCHSTONE_DATABASE_URL has not the form postgresql://")
                .hasMessageContaining("Did you mean TOUCHSTONE_DATABASE_URL?")
                .hasMessageContaining("touchstone serve --help")
                .message()
                .doesNotContain("hunter2");
    }

    @Test
    void neverPrintsThePassword() {
        Config config =
                Config.of(Map.of("TOUCHSTONE_DATABASE_URL", "postgres://me:hunter2@db:6432/x?sslpassword=hunter2"));
        assertThat(config.toString()).contains("postgresql://db:6432/x").doesNotContain("hunter2");
    }
}
