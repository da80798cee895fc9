package io.touchstone.scan.subject;

import io.touchstone.connector.ConnectionFailure;
import io.touchstone.connector.ConnectionFailure.Reason;
import io.touchstone.connector.Dialect;
import io.touchstone.connector.FieldType;
import io.touchstone.connector.FoundField;
import io.touchstone.connector.Unspoken;
import io.touchstone.connector.read.WrittenQuery;
import io.touchstone.expression.BadExpression;
import io.touchstone.expression.Expressions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Containers, of any stores, whose rows are joined by an engine of our own.
 *
 * @param sources what is joined
 * @param pair how two are; null where a query says it
 * @param query a user's select in the words of that engine, over the sources by their aliases; null for a pair
 */
public record Join(List<Source> sources, @Nullable Pair pair, @Nullable WrittenQuery query) {
    private static final Map<String, String> WORDS = Map.of(
            "inner", "join",
            "left", "left join",
            "right", "right join",
            "outer", "full join",
            "left_semi", "semi join",
            "left_anti", "anti join");

    /**
     * One of the containers.
     *
     * @param alias what it is called in a query
     * @param where which of its rows are joined, in the manner of Spark SQL; null for all
     */
    public record Source(String alias, ScannedContainer container, @Nullable String where) {}

    /**
     * Two containers joined by a field of each.
     *
     * @param type such as {@code inner}
     * @param rows what is selected of both, whose fields are called by their prefix, an underscore and their name
     */
    public record Pair(String type, String leftField, String rightField, SelectedRows rows) {}

    /** Reads a definition in the words of the API. */
    static Join of(Handle handle, JsonNode said, String title) {
        if (!said.has("left_container_id")) {
            List<Source> sources = said.path("sources")
                    .valueStream()
                    .map(one -> new Source(
                            one.path("alias").asString(),
                            container(handle, one.path("container_id").asLong()),
                            Made.text(one, "where_clause")))
                    .toList();
            return new Join(sources, null, new WrittenQuery(said.path("query").asString()));
        }
        Source left = new Source(
                said.path("left_prefix").asString("left"),
                container(handle, said.path("left_container_id").asLong()),
                null);
        Source right = new Source(
                said.path("right_prefix").asString("right"),
                container(handle, said.path("right_container_id").asLong()),
                null);
        String type = said.path("join_type").asString("inner");
        List<Source> told = type.startsWith("left_") ? List.of(left) : List.of(left, right);
        List<FoundField> fields = new ArrayList<>();
        told.forEach(source -> fields.addAll(prefixed(source)));
        SelectedRows rows = new SelectedRows(
                title,
                new JoinedNames(told.stream().map(Source::alias).toList(), fields),
                fields,
                said.path("select_clause").asString("*"),
                Made.text(said, "where_clause"),
                Made.text(said, "group_by_clause"));
        Pair pair = new Pair(
                type,
                said.path("left_join_field_name").asString(),
                said.path("right_join_field_name").asString(),
                rows);
        return new Join(List.of(left, right), pair, null);
    }

    private static ScannedContainer container(Handle handle, long id) {
        return ScannedContainer.read(handle, id)
                .orElseThrow(() -> new ConnectionFailure(
                        Reason.NOT_FOUND, "The container of id " + id + ", which is to be joined, does not exist"));
    }

    private static List<FoundField> prefixed(Source source) {
        return source.container().subject().fields().stream()
                .map(field -> new FoundField(
                        source.alias() + "_" + field.name(),
                        field.position(),
                        nested(field.type()) ? "json" : field.nativeType(),
                        nested(field.type()) ? FieldType.STRING : field.type(),
                        true,
                        field.size(),
                        field.decimals(),
                        null,
                        field.comment()))
                .toList();
    }

    /** Nested values of many stores are nested in as many ways: in a join they are their JSON. */
    private static boolean nested(FieldType type) {
        return type == FieldType.ARRAY || type == FieldType.STRUCT || type == FieldType.MAP;
    }

    /** The fields of the rows it makes that are made of such as nobody may see the values of. */
    Set<String> hidden() {
        Set<String> hidden = new HashSet<>();
        for (Source source : sources) {
            source.container().hidden().forEach(name -> hidden.add(source.alias() + "_" + name));
        }
        if (pair != null) {
            return Made.hidden(pair.rows(), hidden);
        }
        Set<String> anywhere = new HashSet<>(); // a query may call them as it likes: what it calls as they are called
        sources.forEach(source -> anywhere.addAll(source.container().hidden()));
        return anywhere;
    }

    /**
     * The select that joins.
     *
     * @param from what stands after FROM for each source, in their order
     * @throws ConnectionFailure when it cannot be said, and why
     */
    String over(Dialect dialect, List<String> from) {
        if (pair == null) {
            return written(dialect, from);
        }
        Source left = sources.get(0);
        Source right = sources.get(1);
        String columns = pair.rows().fields().stream()
                .map(field -> column(dialect, field, left, right))
                .collect(Collectors.joining(", "));
        String joined = "(select " + columns + " from " + from.get(0) + " l " + WORDS.getOrDefault(pair.type(), "join")
                + " " + from.get(1) + " r on l." + dialect.quoted(pair.leftField()) + " = r."
                + dialect.quoted(pair.rightField()) + ") joined";
        return pair.rows().over(dialect, joined);
    }

    private static String column(Dialect dialect, FoundField field, Source left, Source right) {
        boolean ofLeft = left.container().subject().fields().stream()
                .anyMatch(each -> field.name().equals(left.alias() + "_" + each.name()));
        Source source = ofLeft ? left : right;
        String name = field.name().substring(source.alias().length() + 1);
        String value = (ofLeft ? "l." : "r.") + dialect.quoted(name);
        boolean told = field.nativeType().equals("json");
        return (told ? "cast(" + value + " as varchar)" : value) + " as " + dialect.quoted(field.name());
    }

    private String written(Dialect dialect, List<String> from) {
        List<String> tables = new ArrayList<>();
        for (int at = 0; at < sources.size(); at++) {
            Source source = sources.get(at);
            tables.add(dialect.quoted(source.alias()) + " as (select * from " + from.get(at) + where(dialect, source)
                    + ")");
        }
        return "with " + String.join(", ", tables) + " select * from (" + (query == null ? "" : query.text())
                + "\n) joined";
    }

    private static String where(Dialect dialect, Source source) {
        if (source.where() == null || source.where().isBlank()) {
            return "";
        }
        ScannedContainer container = source.container();
        try {
            RowFields row = new RowFields(source.alias(), container.subject().fields(), container.leftOut(), Map.of());
            return " where " + Expressions.condition(source.where(), row).in(SelectedRows.speech(dialect));
        } catch (BadExpression | Unspoken refused) {
            throw new ConnectionFailure(
                    Reason.NOT_FOUND, "The rows of " + source.alias() + " cannot be chosen: " + refused.getMessage());
        }
    }
}
