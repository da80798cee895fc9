package io.touchstone.connector.duckdb;

import io.touchstone.connector.FoundField;
import io.touchstone.connector.StatementFailure;
import io.touchstone.connector.dialect.DuckDbDialect;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/** A table of a workspace while it is filled. Its columns become wider when a value turns up that they cannot hold. */
final class WorkspaceTable implements AutoCloseable {
    /** What the names of views begin with under which tables are read that hold nested values. */
    static final String SEALED = "sealed_";

    private final DuckDb engine;
    private final DuckDbDialect dialect;
    private final String name;
    private final List<WorkspaceColumn> columns;
    private @Nullable DuckDBAppender appender;

    WorkspaceTable(DuckDb engine, DuckDbDialect dialect, String name, List<FoundField> fields) throws SQLException {
        this.engine = engine;
        this.dialect = dialect;
        this.name = name;
        this.columns = fields.stream().map(WorkspaceColumn::new).toList();
        engine.execute("create table " + name
                + columns.stream()
                        .map(column -> dialect.quoted(column.name()) + " " + column.type())
                        .collect(Collectors.joining(", ", " (", ")")));
    }

    /** Adds a row. */
    void add(@Nullable Object[] row) {
        try {
            for (int at = 0; at < columns.size(); at++) {
                WorkspaceColumn column = columns.get(at);
                if (column.widen(row[at])) {
                    close();
                    engine.execute("alter table " + name + " alter column " + dialect.quoted(column.name()) + " type "
                            + column.type());
                }
            }
            if (appender == null) {
                appender = engine.appender(name);
            }
            appender.beginRow();
            for (int at = 0; at < columns.size(); at++) {
                columns.get(at).append(appender, row[at]);
            }
            appender.endRow();
        } catch (SQLException e) {
            throw new StatementFailure(DuckDb.words(e), e);
        }
    }

    /**
     * Ends the filling.
     *
     * @param nativeTypes whether the fields' names of nested types are DuckDB's
     * @return the name under which it is read
     */
    String seal(boolean nativeTypes) throws SQLException {
        close();
        // Without need there is no view: DuckDB binds all of its columns for every select, whichever it asks for.
        if (!nativeTypes || columns.stream().noneMatch(WorkspaceColumn::isNested)) {
            return name;
        }
        String sealed = SEALED + name;
        engine.execute("create view " + sealed + " as select "
                + columns.stream().map(column -> column.read(dialect)).collect(Collectors.joining(", ")) + " from "
                + name);
        return sealed;
    }

    @Override
    public void close() throws SQLException {
        if (appender != null) {
            appender.close();
            appender = null;
        }
    }
}
