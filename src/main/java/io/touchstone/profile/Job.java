package io.touchstone.profile;

import io.touchstone.connection.ConnectionStore;
import io.touchstone.connection.Connections;
import io.touchstone.db.Database;
import io.touchstone.operation.Run;
import java.nio.file.Path;

/**
 * A profile under way, as all who work on it know it.
 *
 * @param inferring makes checks of what is found
 * @param folder where rows are gathered
 */
record Job(
        Database database,
        ConnectionStore connectionStore,
        Connections connections,
        Inferring inferring,
        Path folder,
        Run run,
        ProfileOptions options,
        ProfileRows rows,
        Keeping keeping) {
    private static final String ANALYZED = "containers_analyzed";
    private static final String PARTITIONS = "partitions_analyzed";
    private static final String RECORDS = "records_processed";
    private static final String FIELDS = "fields_profiled";

    /** Shows how far the profile was when this server took it up. */
    void begin() {
        ProfileRows.Progress progress = rows.progress(run.id());
        run.count("total_containers", progress.containers());
        run.count(ANALYZED, progress.analyzed());
        run.count(PARTITIONS, progress.partitions());
        run.count(RECORDS, progress.records());
        run.count(FIELDS, progress.fields());
        run.count("checks_synchronized", progress.standing());
        run.count("checks_added", progress.added());
        run.count("checks_updated", progress.updated());
    }

    /** Shows that a partition is done. */
    void partition(long records) {
        run.add(PARTITIONS, 1);
        run.add(RECORDS, records);
    }

    /** Shows what was kept of a container. */
    void kept(int fields, Inferring.Kept checks) {
        run.add(FIELDS, fields);
        run.add("checks_synchronized", checks.standing());
        run.add("checks_added", checks.added());
        run.add("checks_updated", checks.updated());
    }

    /** Shows that a container is done. */
    void container() {
        run.add(ANALYZED, 1);
    }
}
