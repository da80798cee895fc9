package io.touchstone.enrichment;

import io.touchstone.connection.ConnectionStore;
import io.touchstone.connection.Connections;
import io.touchstone.connector.FieldType;
import io.touchstone.connector.Operand;
import io.touchstone.connector.Session;
import io.touchstone.connector.StatementFailure;
import io.touchstone.connector.Tables;
import io.touchstone.connector.Unspoken;
import io.touchstone.connector.read.Reading;
import io.touchstone.connector.read.Rows;
import io.touchstone.connector.read.Subject;
import io.touchstone.enrichment.Scanned.Target;
import io.touchstone.expression.BadExpression;
import io.touchstone.expression.Expressions;
import io.touchstone.expression.Vocabulary;
import io.touchstone.http.Json;
import io.touchstone.http.Problem;
import io.touchstone.http.Violation;
import io.touchstone.measure.Speech;
import io.touchstone.measure.Term;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Rows of tables of findings, read back from their store. */
final class SourceRecords {
    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final ConnectionStore connectionStore;
    private final Connections connections;

    SourceRecords(ConnectionStore connectionStore, Connections connections) {
        this.connectionStore = connectionStore;
        this.connections = connections;
    }

    /**
     * The first rows for which the filter is true, by their columns in lower case.
     *
     * @param filter a condition over the table's columns; null for all rows
     * @throws Problem 422 when the filter is no condition, or the store cannot evaluate it
     */
    List<ObjectNode> read(Target target, String table, @Nullable String filter, long limit) {
        List<ObjectNode> found = new ArrayList<>();
        try (Session session = connections.open(
                connectionStore.details(target.connectionId()), target.place().database())) {
            Tables tables = session.tables(target.place()).orElseThrow();
            Subject subject =
                    new Subject(target.place(), tables.container(table), List.of(), Subject.TextOptions.USUAL);
            try (Reading reading = session.read(subject)) {
                Map<String, FieldType> known = new HashMap<>();
                List<Reading.Part> newestFirst = new ArrayList<>(reading.parts());
                newestFirst.sort(
                        Comparator.comparing(Reading.Part::modified, Comparator.nullsLast(Comparator.reverseOrder())));
                for (Reading.Part part : newestFirst) {
                    if (found.size() < limit) {
                        read(session, reading.open(part), filter, limit - found.size(), known, found);
                    }
                }
            }
        } catch (BadExpression | Unspoken | StatementFailure bad) {
            throw Problem.invalid(List.of(new Violation(
                    List.of("query", "filter"), "cannot be evaluated: " + bad.getMessage(), "value_error")));
        }
        return found;
    }

    private static void read(
            Session session,
            String from,
            @Nullable String filter,
            long limit,
            Map<String, FieldType> known,
            List<ObjectNode> found) {
        List<Operand> columns = new ArrayList<>();
        session.select(session.dialect().first("select * from " + from, 0), new Rows() {
            @Override
            public void columns(List<Operand> all) {
                columns.addAll(all);
            }

            @Override
            public void row(@Nullable Object[] values) {}
        });
        columns.forEach(column -> known.put(key(column.sql()), column.type()));
        String select = "select * from " + from;
        if (filter != null) {
            Term condition = Expressions.condition(filter, new Columns(columns, known));
            select += " where "
                    + condition.in(new Speech(session.dialect(), reference -> {
                        throw new Unspoken("A filter cannot look into other containers");
                    }));
        }
        session.select(session.dialect().first(select, limit), values -> found.add(row(columns, values)));
    }

    private static ObjectNode row(List<Operand> columns, @Nullable Object[] values) {
        ObjectNode row = Json.object();
        for (int at = 0; at < values.length; at++) {
            row.set(columns.get(at).sql().toLowerCase(Locale.ROOT), value(values[at]));
        }
        return row;
    }

    private static JsonNode value(@Nullable Object value) {
        if (value == null) {
            return Json.parse("null");
        }
        if (value instanceof Instant moment) {
            return Json.tree(MILLISECONDS.format(moment));
        }
        boolean plain = value instanceof Number || value instanceof Boolean || value instanceof JsonNode;
        return Json.tree(plain ? value : value.toString());
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /**
     * The columns of one part.
     *
     * @param known those of newer parts too: what this one was written without is missing in all its rows
     */
    private record Columns(List<Operand> columns, Map<String, FieldType> known) implements Vocabulary {
        @Override
        public Optional<Term> field(List<String> path) {
            if (path.size() != 1) {
                return Optional.empty();
            }
            Optional<Term> own = columns.stream()
                    .filter(column -> key(column.sql()).equals(key(path.get(0))))
                    .findFirst()
                    .map(column -> new Term.Field(List.of(column.sql()), column.type()));
            FieldType elsewhere = known.get(key(path.get(0)));
            return own.isPresent() || elsewhere == null ? own : Optional.of(new Term.Constant(null, elsewhere));
        }
    }
}
