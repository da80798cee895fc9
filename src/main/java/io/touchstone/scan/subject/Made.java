package io.touchstone.scan.subject;

import io.touchstone.connector.FoundContainer;
import io.touchstone.connector.Place;
import io.touchstone.connector.read.Subject;
import io.touchstone.connector.read.WrittenQuery;
import io.touchstone.expression.BadExpression;
import io.touchstone.http.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How the rows of a container come to be.
 *
 * @param container what it is to its store
 * @param derived what its rows are made of; null where they are the store's own, or joined
 * @param join the containers it is joined of; null elsewhere
 * @param hidden names of its fields that are made of such as nobody may see the values of
 */
record Made(FoundContainer container, Subject.@Nullable Derived derived, @Nullable Join join, Set<String> hidden) {

    /** @param definition of a computed container, in the words of the API; null elsewhere */
    static Made of(Handle handle, @Nullable String definition, Place place, FoundContainer container) {
        if (definition == null) {
            return new Made(container, null, null, Set.of());
        }
        JsonNode said = Json.parse(definition);
        if (said.has("source_container_id")) {
            return ofFiles(handle, said, container);
        }
        if (said.has("left_container_id") || said.has("sources")) {
            Join join = Join.of(handle, said, container.name());
            return new Made(container, null, join, join.hidden());
        }
        Subject.Derived derived = new Subject.Derived(
                new Subject(place, container, List.of(), Subject.TextOptions.USUAL),
                new WrittenQuery(said.path("query").asString()));
        return new Made(container, derived, null, Set.of());
    }

    private static Made ofFiles(Handle handle, JsonNode said, FoundContainer container) {
        ScannedContainer source = ScannedContainer.read(
                        handle, said.path("source_container_id").asLong())
                .orElseThrow();
        SelectedRows rows = selected(said, container.name(), source);
        FoundContainer files = new FoundContainer(
                container.name(),
                FoundContainer.Kind.FILE,
                container.rows(),
                container.bytes(),
                null,
                source.subject().container().files(),
                null);
        return new Made(files, new Subject.Derived(source.subject(), rows), null, hidden(rows, source.hidden()));
    }

    /** What a definition's clauses select of a container. */
    static SelectedRows selected(JsonNode said, String title, ScannedContainer source) {
        RowFields row = new RowFields(
                source.datastore() + "." + source.subject().container().name(),
                source.subject().fields(),
                source.leftOut(),
                Map.of());
        return new SelectedRows(
                title,
                row,
                source.subject().fields(),
                said.path("select_clause").asString("*"),
                text(said, "where_clause"),
                text(said, "group_by_clause"),
                said.path("lateral_views").valueStream().map(JsonNode::asString).toList());
    }

    /** The fields among those selected that are made of hidden ones. */
    static Set<String> hidden(SelectedRows rows, Set<String> hidden) {
        Set<String> covered = new HashSet<>();
        if (!hidden.isEmpty()) {
            try {
                Set<String> all = rows.reaching(hidden);
                rows.selection().columns().stream()
                        .filter(column -> ContainerFields.readsAnyOf(column.value(), all))
                        .forEach(column -> covered.add(column.name()));
            } catch (BadExpression told) { // when it is read
                return covered;
            }
        }
        return covered;
    }

    static @Nullable String text(JsonNode said, String name) {
        return said.path(name).isString() ? said.path(name).asString() : null;
    }
}
