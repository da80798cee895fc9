package io.touchstone.anomaly;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** Which checks anomalies break. */
final class Breaking {
    private Breaking() {}

    /** The checks, each once for every one of the anomalies that breaks it. */
    static List<Long> of(Handle handle, List<Long> anomalies) {
        return handle.createQuery("select check_id from failed_check where anomaly_id = any(:anomalies)")
                .bind("anomalies", anomalies.toArray(Long[]::new))
                .mapTo(Long.class)
                .list();
    }
}
