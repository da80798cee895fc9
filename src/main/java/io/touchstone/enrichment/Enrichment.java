package io.touchstone.enrichment;

import io.touchstone.connection.ConnectionStore;
import io.touchstone.connection.Connections;
import io.touchstone.connector.ConnectionFailure;
import io.touchstone.connector.Session;
import io.touchstone.connector.StatementFailure;
import io.touchstone.connector.Tables;
import io.touchstone.connector.Tables.Column;
import io.touchstone.connector.read.Rows;
import io.touchstone.db.Database;
import io.touchstone.enrichment.EnrichmentTables.Known;
import io.touchstone.enrichment.EnrichmentTables.Purpose;
import io.touchstone.operation.Run;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what scans found into the store its owner chose, partition by partition. */
public final class Enrichment implements Enriching {
    private static final Logger LOG = LoggerFactory.getLogger(Enrichment.class);

    private final Database database;
    private final ConnectionStore connectionStore;
    private final Connections connections;
    private final EnrichmentTables known;
    private final Remediation remediation;

    public Enrichment(Database database, ConnectionStore connectionStore, Connections connections) {
        this.database = database;
        this.connectionStore = connectionStore;
        this.connections = connections;
        this.known = new EnrichmentTables(database);
        this.remediation = new Remediation(known);
    }

    @Override
    public void write(Run run, long partitionScanId, RemediationRows rows) {
        Optional<Scanned> found =
                database.with(handle -> Scanned.find(handle, partitionScanId)).filter(scanned -> !scanned.enriched());
        if (found.isEmpty()) {
            return;
        }
        Scanned scanned = found.get();
        begin(scanned);
        @Nullable String failure = trying(run, scanned, tables -> write(tables, scanned, run, rows));
        if (failure != null) {
            failed(scanned, failure);
        }
    }

    @Override
    public void catchUp(Run run, Earlier earlier) {
        for (long left : database.with(handle -> Scanned.leftBy(handle, run.datastoreId(), run.id()))) {
            Optional<Scanned> scanned = database.with(handle -> Scanned.find(handle, left));
            if (scanned.map(Remediation.Strategy::of).equals(Optional.of(Remediation.Strategy.APPEND))) {
                earlier.rows(left, rows -> write(run, left, rows));
            }
            write(run, left, RemediationRows.NONE); // nothing is left to do unless the rows stood in the way
        }
    }

    @Override
    public void complete(Run run, long containerScanId) {
        List<Scanned> partitions = database.with(handle -> Scanned.ofContainerScan(handle, containerScanId));
        if (partitions.isEmpty()
                || Remediation.Strategy.of(partitions.get(0)) != Remediation.Strategy.OVERWRITE
                || !partitions.stream().allMatch(Scanned::enriched)) {
            return;
        }
        @Nullable
        String failure = trying(run, partitions.get(0), tables -> remediation.replace(tables, partitions.get(0)));
        if (failure != null) {
            partitions.forEach(partition -> tell(partition, "The rows could not be copied: " + failure));
        }
    }

    /** Does it with the store's tables; answers why it could not, null when it could. */
    private @Nullable String trying(Run run, Scanned scanned, Consumer<Tables> work) {
        try (Session session = connections.open(
                connectionStore.details(scanned.target().connectionId()),
                scanned.target().place().database())) {
            Tables tables = session.tables(scanned.target().place())
                    .orElseThrow(() -> new IllegalStateException("a kind of store that takes no findings"));
            run.stoppable(session::cancel, () -> work.accept(tables));
            return null;
        } catch (ConnectionFailure | StatementFailure failure) {
            run.check();
            return String.valueOf(failure.getMessage());
        } catch (CancellationException stopped) {
            throw stopped;
        } catch (Exception e) {
            run.check();
            LOG.error("The findings of partition scan {} could not be written", scanned.id(), e);
            return "Something went wrong inside Touchstone: its log says more under partition scan " + scanned.id();
        }
    }

    private void begin(Scanned scanned) {
        database.with(handle -> handle.createUpdate(
                        "update partition_scan set enrichment_begun = true where id = :id and not enrichment_begun")
                .bind("id", scanned.id())
                .execute());
    }

    private void write(Tables tables, Scanned scanned, Run run, RemediationRows rows) {
        Supplier<List<UUID>> anomalies = () -> anomalies(scanned);
        SourceRecordFormat format = database.with(handle -> SourceRecordFormat.of(handle, scanned.containerId()));
        Map<Known, List<Column>> written = new LinkedHashMap<>();
        for (ScanTable table : ScanTable.values()) {
            List<Column> columns = table.columns(scanned);
            Known remembered = known.ensure(tables, scanned, table.label(), Purpose.SCAN, columns);
            tables.write(
                    remembered.name(),
                    columns,
                    table.batch(scanned, anomalies),
                    sink -> pour(table, scanned, values -> {
                        run.check();
                        sink.row(format.formatted(columns, values));
                    }));
            if (tables.exists(remembered.name())) {
                written.put(remembered, columns);
            }
        }
        done(tables, scanned, written, remediation.write(tables, scanned, anomalies, rows));
    }

    private void pour(ScanTable table, Scanned scanned, Rows rows) {
        try (Handle handle = database.handle()) {
            handle.useTransaction(reading -> {
                FindingRows findings = new FindingRows(table.columns(scanned));
                reading.createQuery(table.select())
                        .bind("partition", scanned.id())
                        .setFetchSize(1_000)
                        .map((row, context) -> findings.of(row))
                        .forEach(rows::row);
            });
        }
    }

    private List<UUID> anomalies(Scanned scanned) {
        return database.with(handle -> handle.createQuery("select uuid from anomaly where partition_scan_id = :id")
                .bind("id", scanned.id())
                .mapTo(UUID.class)
                .list());
    }

    private void done(Tables tables, Scanned scanned, Map<Known, List<Column>> written, @Nullable String note) {
        database.useTransaction(handle -> {
            written.forEach((table, columns) -> known.written(handle, tables, scanned, table, columns));
            handle.createUpdate("update partition_scan set enriched = true where id = :id")
                    .bind("id", scanned.id())
                    .execute();
            handle.createUpdate(
                            """
                            update anomaly set source_enriched = true, enrichment_message = :note
                            where partition_scan_id = :id
                            """)
                    .bind("note", note)
                    .bind("id", scanned.id())
                    .execute();
            handle.createUpdate(
                            """
                            delete from source_record r using anomaly a
                            where a.id = r.anomaly_id and a.partition_scan_id = :id
                            """)
                    .bind("id", scanned.id())
                    .execute();
        });
    }

    private void failed(Scanned scanned, String message) {
        LOG.warn("The findings of partition scan {} are not in their enrichment store: {}", scanned.id(), message);
        tell(scanned, message);
    }

    private void tell(Scanned scanned, String message) {
        database.with(handle -> handle.createUpdate(
                        "update anomaly set enrichment_message = :message where partition_scan_id = :id")
                .bind("id", scanned.id())
                .bind("message", message)
                .execute());
    }
}
