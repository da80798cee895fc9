package io.touchstone.connector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.touchstone.connector.Connector;
import io.touchstone.connector.ConnectorContract;
import io.touchstone.connector.Place;
import io.touchstone.connector.Reach;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The connector printed in {@code docs/how-to/add-a-connector.md}, compiled and held to the contract. */
class DocumentedConnectorTest extends ConnectorContract {
    private static final Class<?> DOCUMENTED = compiled();

    @TempDir
    Path folder = Path.of("");

    private @Nullable Connection file;

    @Override
    protected Connector connector(Reach reach) {
        try {
            return (Connector) DOCUMENTED.getConstructor(Path.class).newInstance(folder);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.of("file", "sample.duckdb");
    }

    @Override
    protected Map<String, Object> wrongSecret() {
        return Map.of();
    }

    @Override
    protected @Nullable Map<String, Object> at(String host, int port) {
        return null;
    }

    @Override
    protected Place make(String name) {
        run("create schema " + quoted(name));
        return named(name);
    }

    @Override
    protected Place named(String name) {
        return Place.schema(null, name);
    }

    @Override
    protected Place makeForbidden(String name) {
        return abort("a DuckDB file knows no rights");
    }

    @Override
    protected Place makeReadOnly(String name) {
        return abort("a DuckDB file knows no rights");
    }

    @Override
    protected void fill(Place place, String container) {
        run("create table " + quoted(String.valueOf(place.schema())) + "." + quoted(container)
                + " (id integer, name varchar)");
    }

    /** DuckDB opens a file once, in one way, and slowly: it is kept open. */
    @BeforeEach
    void openFile() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("enable_external_access", "false");
        properties.setProperty("jdbc_stream_results", "true");
        file = DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("sample.duckdb"), properties);
    }

    @AfterEach
    void closeFile() throws SQLException {
        if (file != null) {
            file.close();
        }
    }

    private void run(String sql) {
        try (Statement statement = Objects.requireNonNull(file).createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static Class<?> compiled() {
        Path work = TestFolder.make();
        try {
            String page = Files.readString(Path.of("docs", "how-to", "add-a-connector.md"));
            int start = page.indexOf("```java\n") + "```java\n".length();
            Path source =
                    Files.writeString(work.resolve("DuckDb.java"), page.substring(start, page.indexOf("\n```", start)));
            JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
            try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
                List<String> options =
                        List.of("-d", work.toString(), "-classpath", System.getProperty("java.class.path"));
                assertThat(compiler.getTask(null, files, null, options, null, files.getJavaFileObjects(source))
                                .call())
                        .isTrue();
            }
            return defined(work);
        } catch (ReflectiveOperationException | IOException e) {
            throw new AssertionError(e);
        } finally {
            TestFolder.delete(work);
        }
    }

    /** Defined where the other connectors are, for it uses what only they may. The inner class comes first. */
    private static Class<?> defined(Path work) throws IOException, ReflectiveOperationException {
        MethodHandles.Lookup here = MethodHandles.lookup();
        try (Stream<Path> found = Files.walk(work)) {
            List<Path> classes = found.filter(file -> file.toString().endsWith(".class"))
                    .sorted(Comparator.reverseOrder())
                    .toList();
            for (Path file : classes) {
                here.defineClass(Files.readAllBytes(file));
            }
            return here.findClass("io.touchstone.connector.jdbc.DuckDb");
        }
    }
}
