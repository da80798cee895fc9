package io.touchstone.anomaly;

import java.util.Map;
import java.util.TreeMap;

/** How the counts of anomalies moved: of the container, and of each check. */
public final class Tally {
    private long all;
    private long open;
    private final Map<Long, Long> allOfCheck = new TreeMap<>();
    private final Map<Long, Long> openOfCheck = new TreeMap<>();

    /** Anomalies more, archived ones included. */
    public long all() {
        return all;
    }

    /** Open anomalies more; negative when some were archived. */
    public long open() {
        return open;
    }

    /** Anomalies more, by check. */
    public Map<Long, Long> allOfCheck() {
        return allOfCheck;
    }

    /** Open anomalies more, by check. */
    public Map<Long, Long> openOfCheck() {
        return openOfCheck;
    }

    /** One anomaly came, was opened or was archived. */
    void anomaly(int more, int moreOpen) {
        all += more;
        open += moreOpen;
    }

    /** The same, told for one of the checks it breaks. */
    void check(long id, int more, int moreOpen) {
        allOfCheck.merge(id, (long) more, Long::sum);
        openOfCheck.merge(id, (long) moreOpen, Long::sum);
    }
}
