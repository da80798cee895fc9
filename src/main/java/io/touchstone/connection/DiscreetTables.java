package io.touchstone.connection;

import static io.touchstone.connection.DiscreetSession.discreetly;

import io.touchstone.connector.FoundContainer;
import io.touchstone.connector.FoundField;
import io.touchstone.connector.Tables;
import io.touchstone.connector.read.Rows;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Tables whose failures do not tell what a secrets manager answered.
 *
 * @param lookedUp the values looked up, each with what is said in its place
 */
record DiscreetTables(Tables tables, Map<String, String> lookedUp) implements Tables {
    @Override
    public String called(String name) {
        return tables.called(name);
    }

    @Override
    public int mostColumns() {
        return tables.mostColumns();
    }

    @Override
    public boolean exists(String table) {
        return discreetly(lookedUp, () -> tables.exists(table));
    }

    @Override
    public void ensure(String table, List<Column> columns) {
        discreetly(lookedUp, () -> {
            tables.ensure(table, columns);
            return table;
        });
    }

    @Override
    public long write(String table, List<Column> columns, Batch batch, Consumer<Rows> rows) {
        return discreetly(lookedUp, () -> tables.write(table, columns, batch, rows));
    }

    @Override
    public void replace(String table, String by, String generation) {
        discreetly(lookedUp, () -> {
            tables.replace(table, by, generation);
            return table;
        });
    }

    @Override
    public void drop(String table) {
        discreetly(lookedUp, () -> {
            tables.drop(table);
            return table;
        });
    }

    @Override
    public FoundContainer container(String table) {
        return tables.container(table);
    }

    @Override
    public FoundField field(Column column, int position) {
        return tables.field(column, position);
    }
}
