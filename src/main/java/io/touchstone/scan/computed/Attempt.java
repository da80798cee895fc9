package io.touchstone.scan.computed;

import io.touchstone.catalog.ComputedContainers.Makings;
import io.touchstone.connection.ConnectionStore;
import io.touchstone.connection.Connections;
import io.touchstone.connector.ConnectionFailure;
import io.touchstone.connector.Dialect;
import io.touchstone.connector.FieldType;
import io.touchstone.connector.FoundField;
import io.touchstone.connector.Operand;
import io.touchstone.connector.Session;
import io.touchstone.connector.StatementFailure;
import io.touchstone.connector.Unspoken;
import io.touchstone.connector.dialect.DuckDbDialect;
import io.touchstone.connector.read.Reading;
import io.touchstone.connector.read.Rows;
import io.touchstone.db.Database;
import io.touchstone.expression.BadExpression;
import io.touchstone.http.Problem;
import io.touchstone.scan.Alarm;
import io.touchstone.scan.subject.Join;
import io.touchstone.scan.subject.JoinSession;
import io.touchstone.scan.subject.ScannedContainer;
import io.touchstone.scan.subject.SelectedRows;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Finds out what comes of a definition before it is kept: its fields, or why it cannot be computed. No rows are read. */
final class Attempt {
    private final Database database;
    private final ConnectionStore connectionStore;
    private final Connections connections;
    private final Path folder;

    /** @param folder where the engine that joins may write */
    Attempt(Database database, ConnectionStore connectionStore, Connections connections, Path folder) {
        this.database = database;
        this.connectionStore = connectionStore;
        this.connections = connections;
        this.folder = folder;
    }

    /**
     * What comes of it.
     *
     * @throws Problem 400 when it cannot be computed, and why
     */
    Makings of(Definition definition, String name, Duration time) {
        try {
            ScannedContainer draft = database.with(
                    handle -> ScannedContainer.draft(handle, definition.datastoreId(), name, definition.said()));
            List<FoundField> fields = fields(draft, name, time);
            Set<String> masked = new HashSet<>(draft.hidden());
            masked.retainAll(fields.stream().map(FoundField::name).toList());
            return new Makings(definition.said(), fields, masked);
        } catch (BadExpression | Unspoken | StatementFailure | ConnectionFailure refused) {
            throw Problem.of(400, String.valueOf(refused.getMessage()));
        }
    }

    private List<FoundField> fields(ScannedContainer draft, String name, Duration time) {
        if (draft.subject().derived() != null && draft.subject().derived().how() instanceof SelectedRows rows) {
            rows.over(new DuckDbDialect(), "here");
            return rows.made();
        }
        @Nullable Join join = draft.join();
        if (join != null && join.pair() != null) {
            join.pair().rows().over(new DuckDbDialect(), "here");
            return join.pair().rows().made();
        }
        try (Session own = connections.open(
                        connectionStore.details(draft.connectionId()),
                        draft.subject().place().database());
                Session session = join == null ? own : new JoinSession(own, join, other -> own, folder);
                Alarm alarm = Alarm.in(time, session::cancel)) {
            try (Reading reading =
                    session instanceof JoinSession joining ? joining.describe(name) : session.read(draft.subject())) {
                return described(session, reading);
            } catch (CancellationException stopped) {
                throw Problem.of(
                        400,
                        alarm.rang()
                                ? "The source did not answer within " + time.toSeconds() + " seconds"
                                : "The source stopped answering");
            }
        }
    }

    private static List<FoundField> described(Session session, Reading reading) {
        Dialect dialect = session.dialect();
        String from = reading.open(reading.parts().get(0));
        List<FoundField> fields = new ArrayList<>();
        session.select(dialect.first("select * from " + from, 0), new Rows() {
            @Override
            public void columns(List<Operand> columns) {
                for (Operand column : columns) {
                    fields.add(new FoundField(
                            column.sql(),
                            fields.size() + 1,
                            column.type() == FieldType.UNKNOWN
                                    ? "unknown"
                                    : column.type().wire(),
                            column.type(),
                            true,
                            null,
                            null,
                            null,
                            null));
                }
            }

            @Override
            public void row(@Nullable Object[] values) {}
        });
        if (fields.stream().map(FoundField::name).distinct().count() < fields.size()) {
            throw new BadExpression("Two columns of the query bear the same name");
        }
        return fields;
    }
}
