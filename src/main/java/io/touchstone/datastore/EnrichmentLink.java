package io.touchstone.datastore;

import io.touchstone.http.Problem;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Which datastore may write its findings into which other. */
final class EnrichmentLink {
    private EnrichmentLink() {}

    /**
     * Refuses a link that cannot be.
     *
     * @param sourceIsEnrichment whether the datastore that is to be linked is an enrichment store itself
     * @param source its id; null when it is only about to be made
     * @throws Problem 404 when there is no such target, 409 when the two cannot be linked
     */
    static void check(Handle handle, boolean sourceIsEnrichment, @Nullable Long source, long target) {
        // An enrichment store is refused below: it need not hold the other one, which may be waiting for it.
        String lock = sourceIsEnrichment ? "" : " for share";
        boolean targetIsEnrichment = handle.createQuery("select enrichment_only from datastore where id = :id" + lock)
                .bind("id", target)
                .mapTo(Boolean.class)
                .findOne()
                .orElseThrow(() -> Problem.notFound("Datastore", target));
        if (sourceIsEnrichment) {
            throw Problem.conflict(
                    source == null
                            ? "An enrichment store cannot have an enrichment store itself"
                            : "The datastore id: " + source + " is an enrichment store");
        }
        if (!targetIsEnrichment) {
            throw Problem.conflict("The datastore id: " + target + " is not an enrichment store");
        }
    }

    /** Whether any datastore writes its findings into this one. */
    static boolean isUsed(Handle handle, long target) {
        return handle.createQuery("select exists (select from datastore where enrich_datastore_id = :id)")
                .bind("id", target)
                .mapTo(Boolean.class)
                .one();
    }
}
