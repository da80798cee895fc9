package io.touchstone.connector.jdbc;

import io.touchstone.connector.FoundContainer;
import io.touchstone.connector.FoundField;
import io.touchstone.connector.Place;
import io.touchstone.connector.Tables;
import io.touchstone.connector.read.Rows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** Tables of a schema. Values travel as text, names are quoted, and rows and what they replace share a transaction. */
final class JdbcTables implements Tables {
    private static final int KEYS_AT_ONCE = 500;
    private static final int SNOWFLAKE_MISSING = 2003;

    private final JdbcSession session;
    private final JdbcStore store;
    private final Place place;
    private final TableWords words;
    private final Statements statements;

    JdbcTables(JdbcSession session, JdbcStore store, TableWords words, Statements statements, Place place) {
        this.session = session;
        this.store = store;
        this.place = place;
        this.words = words;
        this.statements = statements;
    }

    @Override
    public String called(String name) {
        return words.called(name);
    }

    @Override
    public int mostColumns() {
        return words.mostColumns();
    }

    @Override
    public boolean exists(String table) {
        return session.in(place, (entered, settled) -> exists(entered, store.qualified(settled, table)));
    }

    @Override
    public void ensure(String table, List<Column> columns) {
        session.in(place, (entered, settled) -> {
            ensure(entered, store.qualified(settled, table), words.fitting(columns));
            return table;
        });
    }

    private void ensure(Connection entered, String table, List<Column> columns) throws SQLException {
        if (!exists(entered, table)) {
            String declared = columns.stream().map(this::declaration).collect(Collectors.joining(", ", " (", ")"));
            try {
                statements.execute(entered, "create table " + table + declared + words.tableOptions());
                return;
            } catch (SQLException e) {
                // Somebody else may have made it between the question and now.
                if (!exists(entered, table)) {
                    throw e;
                }
            }
        }
        Map<String, Column> there = byName(columns(entered, table));
        for (Column column : columns) {
            Column known = there.get(key(column.name()));
            if (known == null) {
                add(entered, table, column);
            } else {
                widen(entered, table, known, column);
            }
        }
    }

    private void add(Connection entered, String table, Column column) throws SQLException {
        try {
            statements.execute(entered, "alter table " + table + " add column " + declaration(column));
        } catch (SQLException e) {
            if (!byName(columns(entered, table)).containsKey(key(column.name()))) {
                throw e;
            }
        }
    }

    private void widen(Connection entered, String table, Column known, Column wanted) throws SQLException {
        Column wider = Widening.needed(known, wanted).orElse(null);
        if (wider == null || words.type(wider).equals(words.type(known))) {
            return;
        }
        String spare = words.called(known.name() + "_" + known.type().name().toLowerCase(Locale.ROOT));
        boolean longer = wider.type() == known.type() && known.type() == ColumnType.STRING;
        for (String sql : words.retype(table, quoted(known.name()), quoted(spare), words.type(wider), longer)) {
            statements.execute(entered, sql);
        }
    }

    private String declaration(Column column) {
        return quoted(words.called(column.name())) + " " + words.type(column);
    }

    @Override
    public long write(String table, List<Column> columns, Batch batch, Consumer<Rows> rows) {
        return session.in(place, (entered, settled) -> {
            String qualified = store.qualified(settled, table);
            Map<String, Column> there = byName(columns(entered, qualified));
            List<Column> targets = new ArrayList<>();
            for (Column column : columns) {
                Column target = there.get(key(column.name()));
                if (target == null) {
                    throw new SQLException("no column " + column.name(), "42703");
                }
                targets.add(target);
            }
            return session.together(entered, () -> {
                if (batch.repeated()) {
                    delete(entered, qualified, batch);
                }
                return insert(entered, qualified, targets, rows);
            });
        });
    }

    private long insert(Connection entered, String table, List<Column> targets, Consumer<Rows> rows)
            throws SQLException {
        List<String> names =
                targets.stream().map(column -> quoted(column.name())).toList();
        long[] count = {0};
        try (RowWriter writer = RowWriter.into(entered, table, names)) {
            rows.accept(values -> {
                statements.work().check();
                send(writer, targets, values);
                count[0]++;
            });
            writer.finish();
        } catch (RowWriter.Unsent unsent) {
            throw unsent.reason();
        }
        return count[0];
    }

    private void send(RowWriter writer, List<Column> targets, @Nullable Object[] values) {
        @Nullable String[] texts = new String[values.length];
        for (int at = 0; at < values.length; at++) {
            texts[at] = words.text(values[at], targets.get(at).type());
        }
        try {
            writer.row(texts);
        } catch (SQLException e) {
            throw new RowWriter.Unsent(e);
        }
    }

    private void delete(Connection entered, String table, Batch batch) throws SQLException {
        List<String> names = batch.columns().stream()
                .map(column -> quoted(words.called(column)))
                .toList();
        for (int from = 0; from < batch.values().size(); from += KEYS_AT_ONCE) {
            List<List<Object>> keys = batch.values()
                    .subList(from, Math.min(from + KEYS_AT_ONCE, batch.values().size()));
            String where = names.size() == 1
                    ? names.get(0) + " in (" + String.join(", ", Collections.nCopies(keys.size(), "?")) + ")"
                    : keys.stream()
                            .map(key -> names.stream()
                                    .map(name -> name + " = ?")
                                    .collect(Collectors.joining(" and ", "(", ")")))
                            .collect(Collectors.joining(" or "));
            try (PreparedStatement statement = entered.prepareStatement("delete from " + table + " where " + where)) {
                statements.work().runs(statement);
                bind(entered, statement, keys);
                statement.executeUpdate();
            } finally {
                statements.work().ran();
            }
        }
    }

    /** PostgreSQL is left to find out the type, for a column may be of another than we would give it. */
    private void bind(Connection entered, PreparedStatement statement, List<List<Object>> keys) throws SQLException {
        boolean untyped = entered.isWrapperFor(PGConnection.class);
        int at = 1;
        for (List<Object> key : keys) {
            for (Object value : key) {
                String text = words.text(value, ColumnType.STRING);
                if (untyped) {
                    statement.setObject(at++, text, Types.OTHER);
                } else {
                    statement.setString(at++, text);
                }
            }
        }
    }

    /** Rows are exchanged and not tables, so that rights and views given on the table stay. */
    @Override
    public void replace(String table, String by, String generation) {
        session.in(place, (entered, settled) -> {
            String source = store.qualified(settled, by);
            String target = store.qualified(settled, table);
            if (exists(entered, source)) {
                List<Column> columns = columns(entered, source);
                ensure(entered, target, columns);
                String names =
                        columns.stream().map(column -> quoted(column.name())).collect(Collectors.joining(", "));
                session.together(entered, () -> {
                    statements.execute(entered, "delete from " + target);
                    statements.execute(
                            entered, "insert into " + target + " (" + names + ") select " + names + " from " + source);
                    return 0L;
                });
                statements.execute(entered, "drop table if exists " + source);
            }
            return table;
        });
    }

    @Override
    public void drop(String table) {
        session.in(place, (entered, settled) -> {
            statements.execute(entered, "drop table if exists " + store.qualified(settled, table));
            return table;
        });
    }

    @Override
    public FoundContainer container(String table) {
        return FoundContainer.table(table, FoundContainer.Kind.TABLE, null, null);
    }

    @Override
    public FoundField field(Column column, int position) {
        return new FoundField(
                words.called(column.name()),
                position,
                words.type(column),
                column.type().logical(),
                true,
                column.size(),
                column.decimals(),
                null,
                null);
    }

    private boolean exists(Connection entered, String table) throws SQLException {
        try {
            columns(entered, table);
            return true;
        } catch (SQLException e) {
            String state = Failures.state(e);
            if (state.equals("42P01") || state.equals("42S02") || e.getErrorCode() == SNOWFLAKE_MISSING) {
                return false;
            }
            throw e;
        }
    }

    private List<Column> columns(Connection entered, String table) throws SQLException {
        try (Statement statement = entered.createStatement()) {
            statements.work().runs(statement);
            try (ResultSet none = statement.executeQuery("select * from " + table + " where 1 = 0")) {
                return Widening.columns(none.getMetaData());
            }
        } finally {
            statements.work().ran();
        }
    }

    private Map<String, Column> byName(List<Column> columns) {
        return columns.stream().collect(Collectors.toMap(column -> key(column.name()), column -> column));
    }

    private String key(String name) {
        return words.called(name).toLowerCase(Locale.ROOT);
    }

    private String quoted(String name) {
        return store.dialect().quoted(name);
    }
}
