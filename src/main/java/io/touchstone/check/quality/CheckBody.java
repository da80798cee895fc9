package io.touchstone.check.quality;

import io.touchstone.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a request says of a check. The contract has looked at it, but where it says otherwise. */
record CheckBody(JsonNode json) {
    /** What it is to assert; what is not said is what it is by itself. */
    Assertion assertion(String rule) {
        return new Assertion(
                rule,
                texts("fields"),
                json.path("properties") instanceof ObjectNode given ? given : Json.object(),
                json.path("coverage").asDouble(1),
                text("filter"),
                text("anomaly_message_field"));
    }

    /** The same on top of what it asserts now: a message field that is not spoken of stays. */
    Assertion assertion(Assertion before) {
        Assertion said = assertion(before.rule());
        return json.has("anomaly_message_field")
                ? said
                : new Assertion(
                        said.rule(),
                        said.fields(),
                        said.properties(),
                        said.coverage(),
                        said.filter(),
                        before.messageField());
    }

    /** What is said of whose it is and what people know it by; what is not spoken of stays. */
    CheckChange organisation() {
        CheckChange change = new CheckChange();
        Optional.ofNullable(text("description")).ifPresent(text -> change.set("description", text));
        if (json.has("additional_metadata")) {
            change.json("additional_metadata", json.path("additional_metadata"));
        }
        long owner = json.path("owner_id").asLong(0);
        if (owner > 0) {
            change.set("owner_id", owner);
        }
        if (json.has("default_anomaly_assignee_id")) {
            long assignee = json.path("default_anomaly_assignee_id").asLong(0);
            change.set("default_anomaly_assignee_id", assignee > 0 ? assignee : null);
        }
        return json.path("tags").isArray() ? change.tags(texts("tags")) : change;
    }

    /** The status asked for. */
    Optional<String> status() {
        return Optional.ofNullable(text("status"));
    }

    /** An id; empty where there is none, or what stands there is none yet. */
    Optional<Long> id(String name) {
        return id(json.path(name));
    }

    /** The container of another datastore, or of its own, it compares with. */
    Optional<Long> reference() {
        return id(json.path("properties").path("ref_container_id"));
    }

    private static Optional<Long> id(JsonNode value) {
        return value.isIntegralNumber() && value.canConvertToLong() && value.asLong() > 0
                ? Optional.of(value.asLong())
                : Optional.empty();
    }

    private List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        json.path(name).forEach(one -> texts.add(one.asString()));
        return texts;
    }

    @Nullable
    String text(String name) {
        return json.path(name).isString() ? json.path(name).asString() : null;
    }
}
