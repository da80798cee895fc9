package io.touchstone.anomaly;

import io.touchstone.http.Json;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What tells that two anomalies are the same: the 64-bit xxHash of canonical JSON. In it names are sorted and values are
 * texts, so that neither the order of the columns nor the driver that read them matters.
 */
public final class Fingerprint {
    private Fingerprint() {}

    /**
     * Of one row that breaks checks: the checks and all that the row holds.
     *
     * @param row values as text by the names of their fields
     */
    public static long ofRecord(Collection<Long> checks, Map<String, @Nullable String> row) {
        return of(Map.of("checks", new TreeSet<>(checks), "row", new TreeMap<>(row)));
    }

    /**
     * Of a partition that fails as a whole: the checks, the share of rows that fail, and the highest identifier read.
     *
     * @param identifier the highest incremental identifier among the rows
     */
    public static long ofShape(Collection<Long> checks, @Nullable BigDecimal failing, String identifier) {
        String share = failing == null ? "" : failing.stripTrailingZeros().toPlainString();
        return of(Map.of("checks", new TreeSet<>(checks), "failing", share, "identifier", identifier));
    }

    private static long of(Map<String, Object> canonical) {
        return XxHash64.of(Json.text(new TreeMap<>(canonical)).getBytes(StandardCharsets.UTF_8));
    }
}
