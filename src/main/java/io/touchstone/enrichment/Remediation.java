package io.touchstone.enrichment;

import io.touchstone.connector.ConnectionFailure;
import io.touchstone.connector.ConnectionFailure.Reason;
import io.touchstone.connector.FieldType;
import io.touchstone.connector.FoundField;
import io.touchstone.connector.Tables;
import io.touchstone.connector.Tables.Column;
import io.touchstone.connector.Tables.ColumnType;
import io.touchstone.connector.read.Rows;
import io.touchstone.enrichment.EnrichmentTables.Known;
import io.touchstone.enrichment.EnrichmentTables.Purpose;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Copies of the rows that belong to anomalies, with the columns of their container: added to those of earlier scans, or
 * gathered beside them until the container is scanned to its end, and then put in their place.
 */
final class Remediation {
    private static final Pattern WHOLE_64 = Pattern.compile(
            "(tiny|small|medium|big|u?tiny|usmall)?int(eger)?[248]?(\\(.*)?|uinteger|(small|big)?serial|oid|year|bit.*");
    private static final Pattern EXACT = Pattern.compile("(numeric|decimal|number)\\b.*");

    private final EnrichmentTables known;

    Remediation(EnrichmentTables known) {
        this.known = known;
    }

    /** What a scan does with the rows. */
    enum Strategy {
        NONE,
        APPEND,
        OVERWRITE;

        /** The one a scan was run with. */
        static Strategy of(Scanned scanned) {
            String word = scanned.options().path("remediation").asString("none");
            return word.equals("append") ? APPEND : word.equals("overwrite") ? OVERWRITE : NONE;
        }
    }

    /**
     * Writes the rows of a partition, if it has anomalies.
     *
     * @return what people have to know of it; null for nothing
     */
    @Nullable
    String write(Tables tables, Scanned scanned, Supplier<List<UUID>> anomalies, RemediationRows rows) {
        Strategy strategy = Strategy.of(scanned);
        if (strategy == Strategy.NONE
                || rows.columns().isEmpty()
                || anomalies.get().isEmpty()) {
            return null;
        }
        String label = label(scanned) + (strategy == Strategy.OVERWRITE ? EnrichmentTables.NEXT : "");
        if (strategy == Strategy.OVERWRITE) {
            clear(tables, scanned, label);
        }
        List<Column> all = columns(tables, rows.columns());
        List<Column> columns = all.subList(0, Math.min(all.size(), tables.mostColumns()));
        Known table = known.ensure(tables, scanned, label, Purpose.remediation(scanned.containerId()), columns);
        long written = tables.write(
                table.name(),
                columns,
                ScanTable.ofAnomalies(scanned, anomalies),
                pouring(scanned, rows, columns.size()));
        if (written > 0 || strategy == Strategy.OVERWRITE) {
            known.written(tables, scanned, table, columns);
        }
        return columns.size() == all.size()
                ? null
                : "The rows were copied without the last " + (all.size() - columns.size())
                        + " fields: a table there has " + columns.size() + " columns at most";
    }

    /** What an earlier scan gathered, and never came to put in its place, goes. */
    private void clear(Tables tables, Scanned scanned, String label) {
        known.find(scanned.target().datastoreId(), EnrichmentTables.name(tables, scanned, label))
                .filter(next -> !Long.valueOf(scanned.firstOperationId()).equals(next.lastOperationId()))
                .ifPresent(next -> {
                    tables.drop(next.name());
                    known.forget(next);
                });
    }

    private static Consumer<Rows> pouring(Scanned scanned, RemediationRows rows, int width) {
        return sink -> rows.replay((values, anomalies) -> {
            for (UUID anomaly : anomalies) {
                @Nullable Object[] row = new Object[width];
                row[0] = scanned.partition();
                row[1] = anomaly.toString();
                System.arraycopy(values, 0, row, 2, width - 2);
                sink.row(row);
            }
        });
    }

    /** Puts what a scan gathered of a container in the place of what was copied before, if it gathered anything. */
    void replace(Tables tables, Scanned scanned) {
        long store = scanned.target().datastoreId();
        Known next = known.find(store, EnrichmentTables.name(tables, scanned, label(scanned) + EnrichmentTables.NEXT))
                .filter(gathered -> Long.valueOf(scanned.firstOperationId()).equals(gathered.lastOperationId()))
                .orElse(null);
        if (next == null) {
            return;
        }
        String name = EnrichmentTables.name(tables, scanned, label(scanned));
        if (known.find(store, name).isEmpty() && tables.exists(name)) {
            throw new ConnectionFailure(
                    Reason.DRIVER, "There is a table " + name + " that was not written by Touchstone");
        }
        Known table = known.ensure(tables, scanned, label(scanned), Purpose.remediation(scanned.containerId()), FIRST);
        tables.replace(name, next.name(), scanned.generation());
        known.written(tables, scanned, table, FIRST);
        known.forget(next);
    }

    private static String label(Scanned scanned) {
        return "remediation_" + scanned.containerId();
    }

    private static final List<Column> FIRST = List.of(
            Column.of(ScanTable.SOURCE_PARTITION, ColumnType.STRING), Column.of(ScanTable.ANOMALY, ColumnType.STRING));

    /** The two columns of ours and those of the container; stores that do not tell large letters from small see none twice. */
    static List<Column> columns(Tables tables, List<FoundField> fields) {
        List<Column> columns = new ArrayList<>(FIRST);
        Set<String> taken = new HashSet<>();
        FIRST.forEach(column -> taken.add(key(tables, column.name())));
        for (FoundField field : fields) {
            String name = field.name();
            for (int copy = 2; !taken.add(key(tables, name)); copy++) {
                name = field.name() + "_" + copy;
            }
            columns.add(column(field).named(name));
        }
        return columns;
    }

    private static String key(Tables tables, String name) {
        return tables.called(name).toLowerCase(Locale.ROOT);
    }

    /** The column that takes a field's values, in the type nearest to its own. */
    private static Column column(FoundField field) {
        String nativeType = field.nativeType().toLowerCase(Locale.ROOT);
        return switch (field.type()) {
            case INTEGRAL -> new Column(field.name(), ColumnType.NUMBER, digits(field, nativeType), null);
            case FRACTIONAL -> {
                boolean bounded = field.size() != null && field.decimals() != null && field.decimals() >= 0;
                yield bounded || EXACT.matcher(nativeType).matches()
                        ? new Column(
                                field.name(),
                                ColumnType.DECIMAL,
                                bounded ? field.size() : null,
                                bounded ? field.decimals() : null)
                        : Column.of(field.name(), ColumnType.FLOAT);
            }
            case BOOLEAN -> Column.of(field.name(), ColumnType.BOOLEAN);
            case DATE -> Column.of(field.name(), ColumnType.DATE);
            case TIMESTAMP -> Column.of(field.name(), ColumnType.TIMESTAMP);
            default ->
                new Column(
                        field.name(),
                        ColumnType.STRING,
                        field.type() == FieldType.STRING && nativeType.contains("char") ? field.size() : null,
                        null);
        };
    }

    /** Null for what 64 bits hold. */
    private static @Nullable Integer digits(FoundField field, String nativeType) {
        boolean signed = !nativeType.contains("unsigned") && !nativeType.startsWith("ubig");
        if (WHOLE_64.matcher(nativeType).matches() && (signed || !nativeType.startsWith("bigint"))) {
            return null;
        }
        return field.size() == null ? Integer.valueOf(38) : field.size();
    }
}
