package io.touchstone.scan.subject;

import io.touchstone.http.Json;
import io.touchstone.http.Problem;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a scan was asked for, its datastore's defaults filled in.
 *
 * @param containerNames only these containers; empty for all
 * @param containerTags only containers with one of these tags; empty for all
 * @param incremental whether only rows beyond what earlier incremental scans read are looked at
 * @param greaterThanTime only rows, or files, later than this; null for all
 * @param greaterThanBatch only rows whose identifier is greater than this; null for all
 * @param maxRecords how many rows of each partition are looked at; -1 for all
 * @param categories {@code metadata}, {@code data_integrity} or both
 * @param variables what stands in for {@code {{ name }}} in filters and expressions
 * @param rollupThreshold how many anomalies of its own a check may have; what goes beyond is told as one
 * @param recordLimit how many rows show an anomaly at most
 * @param autoResolve whether open anomalies that are not found again are resolved
 * @param archiveDuplicates whether an anomaly that is open already is archived at once
 * @param reactivateRecurring whether an archived anomaly that is found again is opened again
 * @param remediation {@code none}, {@code append} or {@code overwrite}
 */
public record ScanOptions(
        List<String> containerNames,
        List<String> containerTags,
        boolean incremental,
        @Nullable Instant greaterThanTime,
        @Nullable BigDecimal greaterThanBatch,
        long maxRecords,
        List<String> categories,
        Map<String, String> variables,
        int rollupThreshold,
        long recordLimit,
        boolean autoResolve,
        boolean archiveDuplicates,
        boolean reactivateRecurring,
        String remediation) {
    private static final String[] LISTS = {"container_names", "container_tags", "check_categories"};

    /** Reads options as they are kept. */
    public static ScanOptions of(JsonNode kept) {
        Map<String, String> variables = new LinkedHashMap<>();
        kept.path("check_variables")
                .properties()
                .forEach(variable ->
                        variables.put(variable.getKey(), variable.getValue().asString()));
        JsonNode batch = kept.path("greater_than_batch");
        return new ScanOptions(
                Asked.texts(kept.path("container_names")),
                Asked.texts(kept.path("container_tags")),
                kept.path("incremental").asBoolean(false),
                Asked.moment(kept.path("greater_than_time")),
                Asked.number(batch),
                kept.path("max_records_analyzed_per_partition").asLong(-1),
                Asked.texts(kept.path("check_categories")),
                variables,
                kept.path("high_count_rollup_threshold").asInt(),
                kept.path("enrichment_source_record_limit").asLong(),
                kept.path("auto_resolve_passed_anomalies").asBoolean(),
                kept.path("archive_duplicate_anomalies").asBoolean(),
                kept.path("reactivate_recurring_anomalies").asBoolean(),
                kept.path("remediation").asString("none"));
    }

    /** As it is kept and shown: what was left out comes from the datastore. */
    public static ObjectNode kept(JsonNode request, ScannedDatastore datastore) {
        ObjectNode kept = Json.object();
        for (String list : LISTS) {
            kept.set(list, Asked.some(request.path(list)));
        }
        boolean incremental = request.path("incremental").asBoolean(false);
        kept.put("incremental", incremental);
        kept.set("greater_than_time", Asked.orNull(request.path("greater_than_time")));
        kept.set("greater_than_batch", Asked.orNull(request.path("greater_than_batch")));
        long most = Asked.mostRecords(request.path("max_records_analyzed_per_partition"));
        kept.put("max_records_analyzed_per_partition", most);
        JsonNode variables = request.path("check_variables");
        kept.set("check_variables", variables.isObject() && !variables.isEmpty() ? variables : null);
        kept.put(
                "high_count_rollup_threshold",
                request.path("high_count_rollup_threshold").asInt(datastore.rollupThreshold()));
        kept.put(
                "enrichment_source_record_limit",
                request.path("enrichment_source_record_limit").asLong(datastore.recordLimit()));
        boolean whole = !incremental
                && most <= 0
                && Asked.isAbsent(request.path("greater_than_time"))
                && Asked.isAbsent(request.path("greater_than_batch"));
        kept.put(
                "auto_resolve_passed_anomalies",
                whole && request.path("auto_resolve_passed_anomalies").asBoolean(true));
        boolean archive = request.path("archive_duplicate_anomalies")
                .asBoolean(request.path("archive_overlapping_anomalies").asBoolean(false));
        kept.put("archive_duplicate_anomalies", archive);
        kept.put(
                "reactivate_recurring_anomalies",
                request.path("reactivate_recurring_anomalies").asBoolean(false));
        kept.put("remediation", remediation(request, datastore));
        check(kept);
        return kept;
    }

    private static void check(ObjectNode kept) {
        try {
            of(kept);
        } catch (DateTimeException e) {
            throw Problem.invalid(
                    "ensure this value is a valid moment (such as 2026-03-31T14:30:00Z)", "greater_than_time");
        }
    }

    private static String remediation(JsonNode request, ScannedDatastore datastore) {
        String own = datastore.remediation();
        String wanted = own.equals("none") ? request.path("remediation").asString("none") : own;
        if (!wanted.equals("none") && datastore.enrichDatastoreId() == null) {
            throw Problem.conflict("The datastore id: " + datastore.id()
                    + " has no enrichment datastore to write remediation tables to (strategy " + wanted
                    + "): link one, or set the strategy to none");
        }
        return wanted;
    }

    /** Whether a check of that category takes part. */
    public boolean wants(String category) {
        return categories.isEmpty() || categories.contains(category);
    }
}
