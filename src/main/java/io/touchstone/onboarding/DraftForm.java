package io.touchstone.onboarding;

import io.touchstone.connector.Capability;
import io.touchstone.connector.Connector;
import io.touchstone.connector.Place;
import io.touchstone.connector.StoreType;
import io.touchstone.datastore.Draft;
import io.touchstone.datastore.EnrichmentPrefix;
import io.touchstone.http.Problem;
import io.touchstone.http.Violation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads from a body what a datastore shall be, and refuses what its kind of store rules out. */
final class DraftForm {
    private static final int SOURCE_RECORDS = 10;
    private static final int ROLLUP = 10;

    private final ObjectNode body;
    private final Connector connector;
    private final List<Violation> violations = new ArrayList<>();

    private DraftForm(ObjectNode body, Connector connector) {
        this.body = body;
        this.connector = connector;
    }

    /** The one datastore a body describes. */
    static Draft one(ObjectNode body, Connector connector) {
        DraftForm form = new DraftForm(body, connector);
        return form.draft(form.place());
    }

    /** What many datastores have in common; name and place of each come later. */
    static Draft common(ObjectNode body, Connector connector) {
        return new DraftForm(body, connector).draft(Place.schema(null, null));
    }

    private Place place() {
        String root = text("root_path");
        boolean globbing = body.path("folder_globbing_enabled").asBoolean(false);
        if (connector.storeType() != StoreType.DFS) {
            refuseUnless(root == null, "only stores of files have a root path", "root_path");
            refuseUnless(!globbing, "only stores of files have folders", "folder_globbing_enabled");
            return Place.schema(text("database"), text("schema"));
        }
        // Some clients have no other way to say it than the schema.
        String folder = root == null ? text("schema") : root;
        refuseUnless(folder != null, "field required for a store of files, such as /", "root_path");
        return Place.folder(folder == null ? "/" : folder, globbing);
    }

    private Draft draft(Place place) {
        boolean enrichmentOnly =
                body.path("enrichment_only").asBoolean(body.path("enrich_only").asBoolean(false));
        refuseUnless(
                !enrichmentOnly || connector.can(Capability.ENRICHMENT),
                connector.title() + " cannot be an enrichment store",
                "enrichment_only");
        if (!violations.isEmpty()) {
            throw Problem.invalid(violations);
        }
        String prefix = text("enrichment_prefix");
        JsonNode group = body.path("group");
        return new Draft(
                body.path("name").asString(""),
                place,
                text("description"),
                enrichmentOnly,
                number("enrichment_datastore_id"),
                prefix == null ? null : EnrichmentPrefix.of(prefix),
                body.path("enrichment_source_record_limit").asInt(SOURCE_RECORDS),
                body.path("enrichment_remediation_strategy").asString("none"),
                body.path("high_count_rollup_threshold").asInt(ROLLUP),
                new Draft.Inference(
                        body.path("default_ai_effort").asString("medium"),
                        body.path("default_infer_as_draft").asBoolean(false)),
                number("group_id"),
                group.isObject()
                        ? new Draft.NewGroup(
                                group.path("name").asString(""),
                                group.path("icon").isString()
                                        ? group.path("icon").asString()
                                        : null)
                        : null,
                body.path("teams").isArray() ? texts("teams") : null,
                texts("tags"),
                body.path("trigger_catalog").asBoolean(body.path("trigger_sync").asBoolean(false)));
    }

    private void refuseUnless(boolean holds, String message, String field) {
        if (!holds) {
            violations.add(new Violation(List.of("body", field), message, "value_error"));
        }
    }

    private @Nullable String text(String name) {
        JsonNode given = body.path(name);
        return given.isString() && !given.asString().isBlank() ? given.asString() : null;
    }

    private @Nullable Long number(String name) {
        JsonNode given = body.path(name);
        return given.isIntegralNumber() ? Long.valueOf(given.asLong()) : null;
    }

    private List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        body.path(name).forEach(one -> texts.add(one.asString()));
        return texts;
    }
}
