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
    /** What the names begin with under which sealed tables are read. */
    static final String SEALED = "sealed_";

    private static final DuckDbDialect DIALECT = new DuckDbDialect();

    private final DuckDb engine;
    private final String name;
    private final List<WorkspaceColumn> columns;
    private @Nullable DuckDBAppender appender;

    WorkspaceTable(DuckDb engine, String name, List<FoundField> fields) throws SQLException {
        this.engine = engine;
        this.name = name;
        this.columns = fields.stream().map(WorkspaceColumn::new).toList();
        engine.execute("create table " + name
                + columns.stream()
                        .map(column -> DIALECT.quoted(column.name()) + " " + column.type())
                        .collect(Collectors.joining(", ", " (", ")")));
    }

    /** Adds a row. */
    void add(@Nullable Object[] row) {
        try {
            for (int at = 0; at < columns.size(); at++) {
                WorkspaceColumn column = columns.get(at);
                if (column.widen(row[at])) {
                    close();
                    engine.execute("alter table " + name + " alter column " + DIALECT.quoted(column.name()) + " type "
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
        String sealed = SEALED + name;
        engine.execute("create view " + sealed + " as select "
                + columns.stream().map(column -> column.read(nativeTypes)).collect(Collectors.joining(", ")) + " from "
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
