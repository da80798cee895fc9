package io.touchstone.check.quality;

import io.touchstone.access.Caller;
import io.touchstone.access.Gate;
import io.touchstone.access.Permission;
import io.touchstone.access.Role;
import io.touchstone.audit.HistoryStore;
import io.touchstone.catalog.ContainerStore;
import io.touchstone.http.Permit;
import io.touchstone.http.Reply;
import io.touchstone.http.Request;
import io.touchstone.http.Routes;
import java.util.ArrayList;
import java.util.List;

/** {@code /api/quality-checks} and {@code /api/quality-check-templates}. */
public final class QualityCheckApi {
    private final QualityCheckStore store;
    private final CheckWriting writing;
    private final CheckTemplates templates;
    private final TemplateChange templateChange;
    private final ContainerStore containers;
    private final CheckDemands demands;
    private final HistoryStore history;

    public QualityCheckApi(
            QualityCheckStore store,
            CheckWriting writing,
            CheckTemplates templates,
            TemplateChange templateChange,
            ContainerStore containers,
            HistoryStore history) {
        this.store = store;
        this.writing = writing;
        this.templates = templates;
        this.templateChange = templateChange;
        this.containers = containers;
        this.demands = new CheckDemands(containers);
        this.history = history;
    }

    private record Favorite(boolean favorite) {}

    /** Declares the routes. */
    public void routes(Routes routes) {
        CheckWriting.Guard guard = routes::demand;
        Permit member = Permit.role(Role.MEMBER);
        Permit.Target existing = request -> store.datastoreOf(request.id());
        Permit reporter = member.team(Permission.REPORTER, existing);
        routes.get(
                "/api/quality-checks",
                member,
                request -> Reply.ok(store.page(request.caller(), request.arguments(), request.window())));
        routes.get(
                "/api/quality-checks/listing",
                member,
                request -> Reply.ok(store.listing(request.caller(), request.arguments())));
        routes.post(
                "/api/quality-checks",
                member.teams(Permission.DRAFTER, request -> demands.ofNew(new CheckBody(request.object()))),
                request -> create(request, guard));
        routes.patch(
                "/api/quality-checks",
                member.teams(Permission.DRAFTER, request -> named(request, Permission.DRAFTER)),
                request -> Reply.ok(writing.updateAll(request.caller(), guard, bodies(request))));
        routes.delete(
                "/api/quality-checks",
                member.teams(Permission.AUTHOR, request -> named(request, Permission.AUTHOR)),
                this::deleteAll);
        routes.get(
                "/api/quality-checks/{id}", reporter, request -> Reply.ok(store.get(request.caller(), request.id())));
        routes.put(
                "/api/quality-checks/{id}",
                member.teams(Permission.DRAFTER, request -> changed(request, Permission.DRAFTER)),
                request -> Reply.ok(
                        writing.update(request.caller(), guard, request.id(), new CheckBody(request.object()))));
        routes.delete("/api/quality-checks/{id}", member.team(Permission.AUTHOR, existing), this::delete);
        routes.get("/api/quality-checks/{id}/history", reporter, this::history);
        routes.patch("/api/quality-checks/{id}/favorite", reporter, this::favorite);
        templates(routes, guard, member);
    }

    /** Templates belong to no datastore: what they ask for turns out in the handler. */
    private void templates(Routes routes, CheckWriting.Guard guard, Permit member) {
        routes.post("/api/quality-check-templates", member, request -> {
            guard.demand(request.caller(), new Permit.Demand(Permission.AUTHOR, Gate.NONE));
            demands.ofCompared(new CheckBody(request.object()))
                    .forEach(demand -> guard.demand(request.caller(), demand));
            return Reply.ok(templates.create(request.caller(), new CheckBody(request.object())));
        });
        routes.put("/api/quality-check-templates/{id}", member.on(this::template), request -> {
            guard.demand(request.caller(), new Permit.Demand(Permission.AUTHOR, Gate.NONE));
            demands.ofCompared(new CheckBody(request.object()))
                    .forEach(demand -> guard.demand(request.caller(), demand));
            return Reply.ok(
                    templateChange.apply(request.caller(), guard, request.id(), new CheckBody(request.object())));
        });
        routes.post("/api/quality-check-templates/{id}/quality-checks", member.on(this::template), request -> {
            Caller caller = request.caller();
            List<CheckBody> bodies = bodies(request);
            bodies.forEach(body -> {
                long datastore = containers.datastoreOf(body.id("container_id").orElseThrow());
                guard.demand(caller, new Permit.Demand(Permission.AUTHOR, datastore));
                demands.ofCompared(body).forEach(demand -> guard.demand(caller, demand));
            });
            return Reply.ok(writing.createFrom(caller, guard, request.id(), bodies));
        });
    }

    private long template(Request request) {
        return templates.require(request.caller(), request.id()).id();
    }

    private List<Permit.Demand> changed(Request request, Permission permission) {
        List<Permit.Demand> all = new ArrayList<>();
        all.add(new Permit.Demand(permission, store.datastoreOf(request.id())));
        all.addAll(demands.ofCompared(new CheckBody(request.object())));
        return all;
    }

    private List<Permit.Demand> named(Request request, Permission permission) {
        return bodies(request).stream()
                .flatMap(body -> body.id("id").stream())
                .map(store::datastoreOf)
                .distinct()
                .map(datastore -> new Permit.Demand(permission, datastore))
                .toList();
    }

    private static List<CheckBody> bodies(Request request) {
        List<CheckBody> bodies = new ArrayList<>();
        request.optionalBody().ifPresent(body -> {
            if (body.isArray()) {
                body.forEach(one -> bodies.add(new CheckBody(one)));
            }
        });
        return bodies;
    }

    private Reply create(Request request, CheckWriting.Guard guard) {
        List<QualityCheck> made = writing.create(request.caller(), guard, new CheckBody(request.object()));
        return Reply.ok(made.size() == 1 ? made.get(0) : made);
    }

    private Reply delete(Request request) {
        store.delete(
                request.caller(),
                List.of(new QualityCheckStore.Deletion(
                        request.id(),
                        request.arguments().flag("archive").orElse(true),
                        request.arguments().text("status"),
                        request.arguments().flag("delete_anomalies").orElse(true))));
        return Reply.nothing();
    }

    private Reply deleteAll(Request request) {
        List<QualityCheckStore.Deletion> all = bodies(request).stream()
                .map(body -> new QualityCheckStore.Deletion(
                        body.id("id").orElseThrow(),
                        body.json().path("archive").asBoolean(true),
                        body.status().orElse("Discarded"),
                        body.json().path("delete_anomalies").asBoolean(true)))
                .toList();
        store.delete(request.caller(), all);
        return Reply.nothing();
    }

    private Reply history(Request request) {
        QualityCheck check = store.get(request.caller(), request.id());
        return Reply.ok(history.of("quality_check", check.id(), check.created()));
    }

    private Reply favorite(Request request) {
        boolean favorite = request.body(Favorite.class).favorite();
        return Reply.ok(store.favorite(request.caller(), request.id(), favorite));
    }
}
