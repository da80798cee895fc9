package io.touchstone.anomaly;

import io.touchstone.catalog.ContainerCounters;
import io.touchstone.check.CheckCounters;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** How the counts of anomalies of one container move: those that came, those that came as duplicates, and so on. */
final class Tally {
    private final List<Move> moves = new ArrayList<>();
    private long all;
    private long open;

    private record Move(List<Long> checks, int all, int open) {}

    /**
     * Some anomalies came, were opened or were archived.
     *
     * @param count how many
     * @param checks the checks they break, each as often as one of them breaks it
     * @param moreAll 1 when they came, else 0
     * @param moreOpen 1 when they are open now, -1 when they no longer are, else 0
     */
    void moved(int count, List<Long> checks, int moreAll, int moreOpen) {
        all += (long) count * moreAll;
        open += (long) count * moreOpen;
        moves.add(new Move(List.copyOf(checks), moreAll, moreOpen));
    }

    /** The same, of anomalies that are there. */
    void moved(Handle handle, List<Long> anomalies, int moreOpen) {
        List<Long> checks = handle.createQuery("select check_id from failed_check where anomaly_id = any(:anomalies)")
                .bind("anomalies", anomalies.toArray(Long[]::new))
                .mapTo(Long.class)
                .list();
        moved(anomalies.size(), checks, 0, moreOpen);
    }

    /** Moves the counters of the container, its datastore and the checks, all of which are locked. */
    void keep(Handle handle, long containerId) {
        ContainerCounters.anomalies(handle, containerId, all, open);
        moves.forEach(move -> CheckCounters.anomalies(handle, move.checks(), move.all(), move.open()));
    }
}
