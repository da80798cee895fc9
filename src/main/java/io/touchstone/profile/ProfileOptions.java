package io.touchstone.profile;

import io.touchstone.http.Json;
import io.touchstone.http.Problem;
import io.touchstone.scan.subject.Asked;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a profile was asked for, its datastore's defaults filled in.
 *
 * @param containerNames only these containers; empty for all
 * @param containerTags only containers with one of these tags; empty for all
 * @param effort how much is inferred
 * @param draft whether inferred checks wait for a person's yes
 * @param maxRecords how many rows of each partition are looked at; -1 for all
 * @param mostTesting how many rows inferred checks are tested on at most
 * @param testingShare the share of the sampled rows they are tested on, 0 to 1
 * @param correlation from which correlation on fields are held to belong together, 0 to 1
 * @param mostBuckets up to how many different values a field has a histogram
 * @param greaterThanTime only rows, or files, later than this; null for all
 * @param greaterThanBatch only rows whose identifier is greater than this; null for all
 */
public record ProfileOptions(
        List<String> containerNames,
        List<String> containerTags,
        Effort effort,
        boolean draft,
        long maxRecords,
        int mostTesting,
        double testingShare,
        double correlation,
        int mostBuckets,
        @Nullable Instant greaterThanTime,
        @Nullable BigDecimal greaterThanBatch) {
    private static final int TESTING = 100_000;
    private static final double SHARE = 0.4;
    private static final double LEAST_SHARE = 0.1;
    private static final int LEAST_SAMPLE = 1_000;

    /** Reads options as they are kept. */
    public static ProfileOptions of(JsonNode kept) {
        return new ProfileOptions(
                Asked.texts(kept.path("container_names")),
                Asked.texts(kept.path("container_tags")),
                Effort.named(kept.path("ai_effort").asString("")).orElse(Effort.MEDIUM),
                kept.path("infer_as_draft").asBoolean(false),
                Asked.mostRecords(kept.path("max_records_analyzed_per_partition")),
                kept.path("max_count_testing_sample").asInt(TESTING),
                kept.path("percent_testing_threshold").asDouble(SHARE),
                kept.path("high_correlation_threshold").asDouble(0.5),
                kept.path("histogram_max_distinct_values").asInt(100),
                Asked.moment(kept.path("greater_than_time")),
                Asked.number(kept.path("greater_than_batch")));
    }

    /** As it is kept and shown: what was left out comes from the datastore. */
    static ObjectNode kept(Handle handle, long datastoreId, JsonNode request) {
        ObjectNode kept = Json.object();
        kept.set("container_names", Asked.some(request.path("container_names")));
        kept.set("container_tags", Asked.some(request.path("container_tags")));
        handle.createQuery("select default_ai_effort, default_infer_as_draft from datastore where id = :id")
                .bind("id", datastoreId)
                .map((row, context) -> {
                    Effort effort = effort(request, row.getString(1));
                    boolean draft = request.path("infer_as_draft").asBoolean(row.getBoolean(2));
                    return kept.put("ai_effort", effort.wire())
                            .put("inference_threshold", effort.level())
                            .put("infer_as_draft", draft);
                })
                .one();
        kept.put(
                "max_records_analyzed_per_partition",
                Asked.mostRecords(request.path("max_records_analyzed_per_partition")));
        kept.put(
                "max_count_testing_sample",
                request.path("max_count_testing_sample").asInt(TESTING));
        kept.put(
                "percent_testing_threshold",
                request.path("percent_testing_threshold").asDouble(SHARE));
        kept.put(
                "high_correlation_threshold",
                request.path("high_correlation_threshold").asDouble(0.5));
        kept.put(
                "histogram_max_distinct_values",
                request.path("histogram_max_distinct_values").asInt(100));
        kept.set("greater_than_time", Asked.orNull(request.path("greater_than_time")));
        kept.set("greater_than_batch", Asked.orNull(request.path("greater_than_batch")));
        check(kept);
        return kept;
    }

    private static Effort effort(JsonNode request, String usual) {
        JsonNode asked = request.path("ai_effort");
        if (asked.isValueNode() && !asked.isNull()) {
            return Effort.named(asked.asString())
                    .orElseThrow(() -> Problem.invalid(
                            "value is not a valid enumeration member; permitted: 'off', 'low', 'medium', 'high', 'xhigh', 'max'",
                            "ai_effort"));
        }
        return Effort.named(request.path("inference_threshold").asString(usual))
                .orElseThrow(() -> Problem.invalid(
                        "inference_threshold: ensure this value is a whole number from 0 to 5", "inference_threshold"));
    }

    private static void check(ObjectNode kept) {
        try {
            of(kept);
        } catch (DateTimeException e) {
            throw Problem.invalid(
                    "ensure this value is a valid moment (such as 2026-03-31T14:30:00Z)", "greater_than_time");
        }
    }

    /** How many rows are drawn at random at most, so that the wanted share of them is as many as may be tested on. */
    int sample() {
        return (int) Math.max(LEAST_SAMPLE, mostTesting / Math.max(testingShare, LEAST_SHARE));
    }
}
