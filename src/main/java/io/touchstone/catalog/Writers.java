package io.touchstone.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which containers of enrichment stores are written from here, by which datastore, and when last. */
final class Writers {
    /** Joins to {@code container c} the table it is, as {@code et}, and the datastore that writes it, as {@code wd}. */
    static final String JOIN =
            """
            left join enrichment_table et on et.enrich_datastore_id = c.datastore_id and et.name = c.name
            left join datastore wd on wd.id = et.datastore_id
            """;

    private static final Set<String> DATASETS = Set.of(
            "failed_checks",
            "source_records",
            "scan_operations",
            "check_metrics",
            "export_anomalies",
            "export_checks",
            "export_field_profiles",
            "export_check_templates");

    private Writers() {}

    /** What the columns of the join say. */
    static Container.Written of(ResultSet row) throws SQLException {
        String purpose = row.getString("purpose");
        String label = row.getString("label");
        Timestamp lastWrite = row.getTimestamp("last_write");
        return new Container.Written(
                purpose == null && row.getBoolean("enrichment_only") ? "other" : purpose,
                label != null && DATASETS.contains(label) ? label : null,
                writer(row),
                lastWrite == null ? null : lastWrite.toInstant(),
                row.getObject("last_write_operation_id", Long.class));
    }

    private static Container.@Nullable OnDatastore writer(ResultSet row) throws SQLException {
        long id = row.getLong("writer_id");
        return row.wasNull()
                ? null
                : new Container.OnDatastore(
                        id,
                        row.getString("writer"),
                        row.getString("writer_store_type"),
                        row.getString("writer_type"),
                        false);
    }
}
