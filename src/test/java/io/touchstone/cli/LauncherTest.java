package io.touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher at the root of the repository, in a folder of its own with a program that repeats its arguments. */
class LauncherTest {
    private static final Path LAUNCHER = Path.of("touchstone").toAbsolutePath();

    @TempDir
    Path temporary;

    private Path root = Path.of("");

    /** Stands for the server. */
    static final class Echo {
        private Echo() {}

        public static void main(String[] args) {
            System.out.println("echo " + List.of(args) + " " + System.getProperty("set.by.options", ""));
            System.exit(args.length > 1 ? 7 : 0);
        }
    }

    @BeforeEach
    void install() throws IOException {
        root = Files.createDirectories(temporary.toRealPath().resolve("a folder"));
        Files.copy(LAUNCHER, root.resolve("touchstone"));
        executable(root.resolve("touchstone"));
        writeJar(Files.createDirectories(root.resolve("target")).resolve("touchstone.jar"));
    }

    @Test
    void passesArgumentsAndExitCodeOnFromAnywhereThroughALink() throws Exception {
        Path link = Files.createSymbolicLink(temporary.resolve("link to it"), Path.of("a folder/touchstone"));
        Ended ended = run(link, Map.of("JAVA_OPTS", "-Dset.by.options=yes"), "one", "and two");
        assertThat(ended.text()).endsWith("echo [one, and two] yes\n");
        assertThat(ended.code()).isEqualTo(7);
    }

    @Test
    void archivesClassesOnce() throws Exception {
        assertThat(run(root.resolve("touchstone"), Map.of(), "x").text()).contains("preparing for quick starts");
        assertThat(Files.exists(root.resolve("target/touchstone-" + System.getProperty("java.version") + ".jsa")))
                .isTrue();
        assertThat(run(root.resolve("touchstone"), Map.of(), "x").text()).isEqualTo("echo [x] \n");
    }

    @Test
    void buildsWhenSourcesAreNewer() throws Exception {
        Path source = Files.createDirectories(root.resolve("src/main")).resolve("Some.java");
        Files.writeString(root.resolve("pom.xml"), "<project/>");
        Files.writeString(source, "class Some {}");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(2)));
        Files.writeString(root.resolve("mvnw"), "#!/bin/sh\necho \"maven $*\"\n");
        executable(root.resolve("mvnw"));
        assertThat(run(root.resolve("touchstone"), Map.of(), "x").text())
                .contains("touchstone: building")
                .contains("maven -q -DskipTests -Dspotless.check.skip package")
                .endsWith("echo [x] \n");
    }

    @Test
    void refusesAJavaThatIsTooOld() throws Exception {
        Path old = Files.createDirectories(temporary.resolve("old/bin"));
        Files.writeString(old.resolveSibling("release"), "JAVA_VERSION=\"11.0.2\"\n");
        Files.writeString(old.resolve("java"), "#!/bin/sh\n");
        executable(old.resolve("java"));
        Ended ended = run(
                root.resolve("touchstone"), Map.of("JAVA_HOME", old.getParent().toString()), "x");
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.text()).contains("Java 17 or newer is needed").contains("is version 11.0.2");
    }

    @Test
    void saysWhatToInstallWhenThereIsNoJava() throws Exception {
        Ended ended = run(root.resolve("touchstone"), Map.of("JAVA_HOME", "/nowhere"), "x");
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.text()).contains("JAVA_HOME is /nowhere, and there is no bin/java in it");
    }

    private record Ended(int code, String text) {}

    private Ended run(Path launcher, Map<String, String> environment, String... arguments) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(launcher.toString());
        builder.command().addAll(List.of(arguments));
        builder.directory(temporary.toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().remove("JAVA_OPTS");
        builder.environment().putAll(environment);
        Process process = builder.start();
        try (InputStream out = process.getInputStream()) {
            String text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(process.waitFor(), text);
        }
    }

    private static void executable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void writeJar(Path file) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Echo.class.getName());
        String name = Echo.class.getName().replace('.', '/') + ".class";
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest);
                InputStream code = Echo.class.getResourceAsStream("/" + name)) {
            jar.putNextEntry(new JarEntry(name));
            code.transferTo(jar);
        }
    }
}
