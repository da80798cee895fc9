package io.touchstone.anomaly;

import io.touchstone.access.Permission;
import io.touchstone.access.Role;
import io.touchstone.audit.HistoryStore;
import io.touchstone.http.Arguments;
import io.touchstone.http.Permit;
import io.touchstone.http.Problem;
import io.touchstone.http.Reply;
import io.touchstone.http.Request;
import io.touchstone.http.Routes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** {@code /api/anomalies} and {@code /api/comments}. */
public final class AnomalyApi {
    private static final String DEFAULT_STATUS = "Resolved";

    private final AnomalyStore store;
    private final AnomalyChanges changes;
    private final CommentStore comments;
    private final HistoryStore history;
    private final Clock clock;

    public AnomalyApi(
            AnomalyStore store, AnomalyChanges changes, CommentStore comments, HistoryStore history, Clock clock) {
        this.store = store;
        this.changes = changes;
        this.comments = comments;
        this.history = history;
        this.clock = clock;
    }

    private record Said(String message) {}

    /** Declares the routes. */
    public void routes(Routes routes) {
        Permit member = Permit.role(Role.MEMBER);
        Permit.Target existing = request -> named(request).datastoreId();
        Permit.Target commented = request -> comments.find(request.id()).datastoreId();
        Permit reporter = member.team(Permission.REPORTER, existing);
        Permit author = member.team(Permission.AUTHOR, existing);
        Permit all = member.teams(Permission.AUTHOR, named("id", Permission.AUTHOR));
        routes.get("/api/anomalies", member, this::page);
        routes.patch("/api/anomalies", all, this::changeAll);
        routes.put("/api/anomalies", all, this::changeAll);
        routes.delete("/api/anomalies", all, this::removeAll);
        routes.get(
                "/api/anomalies/{id}",
                reporter,
                request -> Reply.ok(store.read(request.caller(), named(request).id())));
        routes.put("/api/anomalies/{id}", author, this::change);
        routes.delete("/api/anomalies/{id}", author, this::remove);
        routes.get("/api/anomalies/{id}/history", reporter, this::history);
        routes.get("/api/comments", member.team(Permission.REPORTER, this::asked), this::comments);
        routes.post(
                "/api/comments",
                member.teams(Permission.VIEWER, named("anomaly_id", Permission.VIEWER)),
                this::comment);
        routes.get(
                "/api/comments/{id}",
                member.team(Permission.REPORTER, commented),
                request -> Reply.ok(comments.find(request.id()).comment()));
        routes.put(
                "/api/comments/{id}",
                member.team(Permission.VIEWER, commented),
                request -> Reply.ok(comments.update(
                        request.caller(), request.id(), request.body(Said.class).message())));
        routes.delete("/api/comments/{id}", member.team(Permission.VIEWER, commented), this::deleteComment);
    }

    private AnomalyStore.Found named(Request request) {
        return store.find(request.arguments().text("id"));
    }

    private long asked(Request request) {
        return store.find(request.arguments()
                        .optionalText("anomaly_id")
                        .orElseThrow(() -> Problem.invalid(request.arguments().violations())))
                .datastoreId();
    }

    /** The permission on the datastores of all anomalies a body names. */
    private Permit.Demands named(String key, Permission permission) {
        return request -> items(request).stream()
                .map(item -> id(item, key))
                .flatMap(Optional::stream)
                .map(id -> store.find(id).datastoreId())
                .distinct()
                .map(datastore -> new Permit.Demand(permission, datastore))
                .toList();
    }

    private static List<JsonNode> items(Request request) {
        List<JsonNode> items = new ArrayList<>();
        request.optionalBody().ifPresent(body -> {
            if (body.isArray()) {
                body.forEach(items::add);
            } else {
                items.add(body);
            }
        });
        return items;
    }

    /** An id of a body, which may be anything before the contract has seen it. */
    private static Optional<String> id(JsonNode item, String name) {
        JsonNode id = item.path(name);
        String text = id.isIntegralNumber() || id.isString() ? id.asString() : "";
        return text.matches("[0-9]{1,18}|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
                ? Optional.of(text)
                : Optional.empty();
    }

    private long required(JsonNode item, String name) {
        return store.find(id(item, name).orElseThrow()).id();
    }

    private Reply page(Request request) {
        Arguments arguments = request.arguments();
        return Reply.ok(store.page(
                request.caller(), new AnomalyFilter(arguments, clock.instant()), arguments.sorts(), request.window()));
    }

    private Reply change(Request request) {
        AnomalyChanges.Changed one = new AnomalyChanges.Changed(named(request).id(), change(request.object()));
        return Reply.ok(changes.change(request.caller(), List.of(one)).get(0));
    }

    private Reply changeAll(Request request) {
        List<AnomalyChanges.Changed> all = items(request).stream()
                .map(item -> new AnomalyChanges.Changed(required(item, "id"), change(item)))
                .toList();
        return Reply.ok(changes.change(request.caller(), all));
    }

    private static AnomalyChanges.Change change(JsonNode item) {
        return new AnomalyChanges.Change(
                text(item, "status"),
                text(item, "description"),
                item.path("tags").isArray()
                        ? item.path("tags")
                                .valueStream()
                                .map(JsonNode::asString)
                                .toList()
                        : null,
                item.path("assignee_ids").isArray()
                        ? item.path("assignee_ids")
                                .valueStream()
                                .map(JsonNode::asLong)
                                .toList()
                        : null);
    }

    private Reply remove(Request request) {
        boolean archive = request.arguments().flag("archive").orElse(true);
        String status = request.arguments().optionalText("status").orElse(DEFAULT_STATUS);
        changes.remove(
                request.caller(), List.of(new AnomalyChanges.Gone(named(request).id(), archive ? status : null, null)));
        return Reply.nothing();
    }

    private Reply removeAll(Request request) {
        List<AnomalyChanges.Gone> all = items(request).stream()
                .map(item -> new AnomalyChanges.Gone(
                        required(item, "id"),
                        item.path("archive").asBoolean(true)
                                ? Optional.ofNullable(text(item, "status")).orElse(DEFAULT_STATUS)
                                : null,
                        text(item, "comment")))
                .toList();
        changes.remove(request.caller(), all);
        return Reply.nothing();
    }

    private Reply history(Request request) {
        Anomaly.Full anomaly = store.read(request.caller(), named(request).id());
        return Reply.ok(
                history.of("anomaly", anomaly.anomaly().id(), anomaly.anomaly().created()));
    }

    private Reply comments(Request request) {
        return Reply.ok(
                comments.page(store.find(request.arguments().text("anomaly_id")).id(), request.window()));
    }

    private Reply comment(Request request) {
        List<CommentStore.Comment> made = items(request).stream()
                .map(item -> comments.add(
                        request.caller(),
                        required(item, "anomaly_id"),
                        item.path("message").asString()))
                .toList();
        boolean several = request.optionalBody().map(JsonNode::isArray).orElse(false);
        return Reply.ok(several ? made : made.get(0));
    }

    private Reply deleteComment(Request request) {
        comments.delete(request.caller(), request.id());
        return Reply.nothing();
    }

    private static @Nullable String text(JsonNode item, String name) {
        return item.path(name).isString() ? item.path(name).asString() : null;
    }
}
