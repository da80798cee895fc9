package io.touchstone.scan;

import io.touchstone.catalog.Field;
import io.touchstone.connection.ConnectionStore;
import io.touchstone.connection.Connections;
import io.touchstone.connector.Dialect;
import io.touchstone.connector.FoundField;
import io.touchstone.connector.Session;
import io.touchstone.connector.StatementFailure;
import io.touchstone.connector.read.Reading;
import io.touchstone.db.Database;
import io.touchstone.http.Problem;
import io.touchstone.scan.subject.Neighbours;
import io.touchstone.scan.subject.ScannedContainer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The first rows of a container, read from its store when somebody looks. Nothing of them is kept. */
final class Preview {
    private static final Duration TIME = Duration.ofSeconds(30);

    private final Database database;
    private final ConnectionStore connectionStore;
    private final Connections connections;
    private final Path folder;

    /** @param folder where rows are gathered that are joined of several stores */
    Preview(Database database, ConnectionStore connectionStore, Connections connections, Path folder) {
        this.database = database;
        this.connectionStore = connectionStore;
        this.connections = connections;
        this.folder = folder;
    }

    /** A field: its name and its logical type, as the last sync found it. */
    record Shown(String name, String type) {}

    /**
     * Rows as people see them.
     *
     * @param fields those that are not excluded
     * @param rows their values as text, null where there is none; those of masked fields are covered
     */
    record FirstRows(List<Shown> fields, List<List<@Nullable String>> rows) {}

    /**
     * Reads them.
     *
     * @throws Problem 404 when there is no such container, 400 when the store refuses or does not answer in time
     */
    FirstRows of(long containerId, long most) {
        ScannedContainer container = database.with(handle -> ScannedContainer.find(handle, containerId))
                .orElseThrow(() -> Problem.notFound("Container", containerId));
        List<FoundField> fields = container.subject().fields();
        List<List<@Nullable String>> rows = new ArrayList<>();
        if (!fields.isEmpty()) {
            try (Session own = connections.open(
                            connectionStore.details(container.connectionId()),
                            container.subject().place().database());
                    Neighbours neighbours =
                            new Neighbours(database, connectionStore, connections, container, own, folder);
                    Alarm alarm = Alarm.in(TIME, neighbours.session()::cancel)) {
                read(neighbours.session(), container, most, rows, alarm);
            }
        }
        return new FirstRows(
                fields.stream()
                        .map(field -> new Shown(field.name(), field.type().wire()))
                        .toList(),
                rows);
    }

    private static void read(
            Session session, ScannedContainer container, long most, List<List<@Nullable String>> rows, Alarm alarm) {
        Dialect dialect = session.dialect();
        String columns = container.subject().fields().stream()
                .map(field -> dialect.quoted(field.name()))
                .collect(Collectors.joining(", "));
        try (Reading reading = session.read(container.subject())) {
            for (Reading.Part part : reading.parts()) {
                if (rows.size() < most) {
                    String select = "select " + columns + " from " + reading.open(part);
                    session.select(
                            dialect.first(select, most - rows.size()), values -> rows.add(row(container, values)));
                }
            }
        } catch (StatementFailure refused) {
            throw Problem.of(400, "The store refuses to show its rows: " + refused.getMessage());
        } catch (CancellationException stopped) {
            throw Problem.of(
                    400,
                    alarm.rang()
                            ? "The source did not answer within " + TIME.toSeconds() + " seconds"
                            : "The source stopped answering");
        }
    }

    private static List<@Nullable String> row(ScannedContainer container, @Nullable Object[] values) {
        List<@Nullable String> row = new ArrayList<>();
        List<FoundField> fields = container.subject().fields();
        for (int at = 0; at < fields.size(); at++) {
            String text = RowText.text(values[at]);
            row.add(text == null || !container.hidden().contains(fields.get(at).name()) ? text : Field.COVERED);
        }
        return row;
    }
}
