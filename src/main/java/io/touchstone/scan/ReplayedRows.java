package io.touchstone.scan;

import io.touchstone.anomaly.Fingerprint;
import io.touchstone.catalog.Field;
import io.touchstone.check.Scope;
import io.touchstone.connector.FieldType;
import io.touchstone.connector.FoundField;
import io.touchstone.connector.Unspoken;
import io.touchstone.db.Database;
import io.touchstone.enrichment.RemediationRows;
import io.touchstone.expression.BadExpression;
import io.touchstone.measure.Sample;
import io.touchstone.measure.Slice;
import io.touchstone.measure.Survey;
import io.touchstone.scan.subject.ScannedCheck;
import io.touchstone.scan.subject.ScannedContainer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rows of a partition that belong to its anomalies, asked of the source again. */
final class ReplayedRows implements RemediationRows {
    private final Database database;
    private final Survey survey;
    private final Slice slice;
    private final ScannedContainer container;
    private final Map<Long, ScannedCheck> checks = new HashMap<>();
    private final Function<ScannedCheck, Scope> scopes;
    private final long partitionScanId;

    ReplayedRows(
            Database database,
            Survey survey,
            Slice slice,
            ScannedContainer container,
            List<ScannedCheck> checks,
            Function<ScannedCheck, Scope> scopes,
            long partitionScanId) {
        this.database = database;
        this.survey = survey;
        this.slice = slice;
        this.container = container;
        checks.forEach(check -> this.checks.put(check.id(), check));
        this.scopes = scopes;
        this.partitionScanId = partitionScanId;
    }

    @Override
    public List<FoundField> columns() {
        return container.subject().fields();
    }

    @Override
    public void replay(Sink sink) {
        Anomalies anomalies = anomalies();
        Map<Long, Sample> samples = new LinkedHashMap<>();
        anomalies.checks.forEach(id -> {
            @Nullable Sample sample = sample(checks.get(id));
            if (sample != null) {
                samples.put(id, sample);
            }
        });
        if (samples.isEmpty()) {
            return;
        }
        List<Long> order = List.copyOf(samples.keySet());
        survey.broken(slice, List.copyOf(samples.values()), null, (values, broken) -> {
            List<UUID> belongs = anomalies.of(order, broken, RowText.of(columns(), values));
            if (!belongs.isEmpty()) {
                sink.row(covered(values), belongs);
            }
        });
    }

    private @Nullable Sample sample(@Nullable ScannedCheck check) {
        if (check == null || check.rule() == null) {
            return null;
        }
        try {
            Sample sample = check.rule().sample(scopes.apply(check));
            return Judged.tellsRows(sample) ? sample : null;
        } catch (Scope.CannotAssert | BadExpression | Unspoken changed) {
            return null; // It could be asserted when it was judged, and was changed since.
        }
    }

    /** The values, those that nobody may see covered. */
    private @Nullable Object[] covered(@Nullable Object[] values) {
        for (int at = 0; at < values.length; at++) {
            FoundField field = columns().get(at);
            if (values[at] != null && container.hidden().contains(field.name())) {
                values[at] = field.type() == FieldType.STRING ? Field.COVERED : null;
            }
        }
        return values;
    }

    /** The record anomalies of the partition: those of one row by their fingerprints, the others by their check. */
    private static final class Anomalies {
        private final TreeSet<Long> checks = new TreeSet<>();
        private final Map<Long, UUID> rolledUp = new HashMap<>();
        private final Map<Long, Deque<UUID>> single = new HashMap<>();

        List<UUID> of(List<Long> order, BitSet broken, Map<String, @Nullable String> row) {
            List<UUID> belongs = new ArrayList<>();
            List<Long> alone = new ArrayList<>();
            broken.stream().mapToObj(order::get).forEach(check -> {
                @Nullable UUID together = rolledUp.get(check);
                if (together == null) {
                    alone.add(check);
                } else {
                    belongs.add(together);
                }
            });
            @Nullable Deque<UUID> same = alone.isEmpty() ? null : single.get(Fingerprint.ofRecord(alone, row));
            @Nullable UUID one = same == null ? null : same.poll();
            if (one != null) {
                belongs.add(one);
            }
            return belongs;
        }
    }

    private Anomalies anomalies() {
        Anomalies anomalies = new Anomalies();
        database.with(handle -> handle.createQuery(
                        """
                        select a.uuid, a.rolled_up, a.fingerprint, array_agg(f.check_id order by f.check_id) as checks
                        from anomaly a join failed_check f on f.anomaly_id = a.id
                        where a.partition_scan_id = :partition and a.type = 'record' group by a.id order by a.id
                        """)
                .bind("partition", partitionScanId)
                .map((row, context) -> {
                    List<Long> broken = List.of((Long[]) row.getArray("checks").getArray());
                    UUID uuid = row.getObject("uuid", UUID.class);
                    anomalies.checks.addAll(broken);
                    if (row.getBoolean("rolled_up")) {
                        anomalies.rolledUp.put(broken.get(0), uuid);
                    } else {
                        anomalies
                                .single
                                .computeIfAbsent(row.getLong("fingerprint"), any -> new ArrayDeque<>())
                                .add(uuid);
                    }
                    return uuid;
                })
                .list());
        return anomalies;
    }
}
