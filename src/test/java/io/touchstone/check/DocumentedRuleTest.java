package io.touchstone.check;

import static io.touchstone.check.RuleCase.rule;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rule printed in {@code docs/how-to/add-a-rule.md}, compiled and tried. */
class DocumentedRuleTest extends DuckDbRuleTest {
    @TempDir
    static Path work = Path.of("");

    @Override
    List<RuleCase> cases() {
        RuleForm form = RuleForm.of(compiled());
        return List.of(
                rule(form, "text").breaks(2, 3),
                rule(form, "text").with("'at_least': 2").breaks(2, 3, 4, 5, 6, 8, 11),
                rule(form, "tags").breaks(6));
    }

    @Test
    void saysWhatItDemands() {
        RecordRule rule = (RecordRule) RuleForm.of(compiled()).rule(List.of("name"), io.touchstone.http.Json.object());
        assertThat(rule.message(Arrays.asList(" ")))
                .isEqualTo("name is \" \", but must have at least 1 character beside blanks");
    }

    private static Class<? extends Rule> compiled() {
        try {
            String page = Files.readString(Path.of("docs", "how-to", "add-a-rule.md"));
            int start = page.indexOf("```java\n") + "```java\n".length();
            Path source = Files.writeString(
                    work.resolve("NotBlank.java"), page.substring(start, page.indexOf("\n```", start)));
            JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
            try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
                List<String> options =
                        List.of("-d", work.toString(), "-classpath", System.getProperty("java.class.path"));
                assertThat(compiler.getTask(null, files, null, options, null, files.getJavaFileObjects(source))
                                .call())
                        .isTrue();
            }
            return loaded();
        } catch (IOException | ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    @SuppressWarnings("resource") // its class is used as long as the test runs
    private static Class<? extends Rule> loaded() throws MalformedURLException, ClassNotFoundException {
        URLClassLoader loader =
                new URLClassLoader(new URL[] {work.toUri().toURL()}, DocumentedRuleTest.class.getClassLoader());
        return loader.loadClass("io.touchstone.check.rule.NotBlank").asSubclass(Rule.class);
    }
}
