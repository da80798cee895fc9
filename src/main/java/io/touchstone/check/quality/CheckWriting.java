package io.touchstone.check.quality;

import io.touchstone.access.Caller;
import io.touchstone.access.Permission;
import io.touchstone.catalog.ContainerCounters;
import io.touchstone.db.Database;
import io.touchstone.http.Permit;
import io.touchstone.http.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** How checks are made and changed: vetted first, then all in one transaction with the counters that follow. */
public final class CheckWriting {
    private static final String ACTIVE = "Active";

    private final Database database;
    private final Vetting vetting;
    private final CheckTemplates templates;

    public CheckWriting(Database database, Vetting vetting, CheckTemplates templates) {
        this.database = database;
        this.vetting = vetting;
        this.templates = templates;
    }

    /** Holds a caller to a permission that turns out to be needed. */
    @FunctionalInterface
    interface Guard {
        /** Throws 403 unless the caller has it. */
        void demand(Caller caller, Permit.Demand demand);
    }

    /** A check to be made: where, what, and whatever else is known of it. */
    record Planned(long container, Assertion assertion, CheckChange content) {}

    /** Makes the check a body describes, or all those its template makes of it. */
    List<QualityCheck> create(Caller caller, Guard guard, CheckBody body) {
        vetting.requireAccounts(body);
        return make(
                caller,
                guard,
                plan(caller, body, body.text("rule"), body.status().orElse(ACTIVE)));
    }

    /** Makes the checks bodies describe from one template, all of them or none. */
    List<QualityCheck> createFrom(Caller caller, Guard guard, long template, List<CheckBody> bodies) {
        List<Planned> all = new ArrayList<>();
        bodies.forEach(vetting::requireAccounts);
        bodies.forEach(body -> all.addAll(templates.plan(caller, template, null, body, ACTIVE)));
        return make(caller, guard, all);
    }

    /** What creating would make, looked over but not made. */
    List<Planned> plan(Caller caller, CheckBody body, @Nullable String rule, String status) {
        if (body.id("template_id").isPresent()) {
            return templates.plan(caller, body.id("template_id").get(), rule, body, status);
        }
        long container = body.id("container_id").orElseThrow();
        Assertion assertion = vetting.vet(container, body.assertion(Objects.requireNonNull(rule)));
        CheckChange content = body.organisation().asserts(assertion).set("rule", assertion.rule());
        return List.of(new Planned(container, assertion, content.status(status)));
    }

    private List<QualityCheck> make(Caller caller, Guard guard, List<Planned> planned) {
        planned.forEach(one -> demandCompared(caller, guard, one.assertion()));
        return database.inTransaction(handle -> {
            Set<Long> containers = new LinkedHashSet<>();
            planned.forEach(one -> containers.add(one.container()));
            ContainerCounters.hold(handle, containers);
            Map<Long, QualityCheck> made = templates.make(handle, caller, planned);
            QualityCheckStore.recount(handle, containers);
            return List.copyOf(made.values());
        });
    }

    /** What a check compares with has to be visible to whoever makes it, even when it is the template that says so. */
    static void demandCompared(Caller caller, Guard guard, Assertion assertion) {
        long compared = assertion.properties().path("ref_datastore_id").asLong(0);
        if (compared > 0) {
            guard.demand(caller, new Permit.Demand(Permission.REPORTER, compared));
        }
    }

    /** Replaces what a check asserts, and changes what else is named. */
    QualityCheck update(Caller caller, Guard guard, long id, CheckBody body) {
        QualityCheck before = database.with(handle -> QualityCheckStore.get(handle, caller, id));
        vetting.requireAccounts(body);
        return change(caller, guard, before, body.assertion(before.assertion()), body);
    }

    /** Changes what is named of several checks, all of them or none. */
    List<QualityCheck> updateAll(Caller caller, Guard guard, List<CheckBody> bodies) {
        List<Long> ids =
                bodies.stream().map(body -> body.id("id").orElseThrow()).toList();
        Map<Long, QualityCheck> known = database.with(handle -> QualityCheckStore.all(handle, caller, ids));
        List<Changed> changes = new ArrayList<>();
        for (int at = 0; at < bodies.size(); at++) {
            CheckBody body = bodies.get(at);
            QualityCheck before = known.get(ids.get(at));
            if (before == null) {
                throw Problem.notFound("Quality check", ids.get(at));
            }
            vetting.requireAccounts(body);
            Assertion after =
                    body.json().has("filter") ? before.assertion().filtered(body.text("filter")) : before.assertion();
            changes.add(prepared(caller, guard, before, after, body));
        }
        return apply(caller, changes);
    }

    private record Changed(long id, CheckChange change) {}

    private QualityCheck change(Caller caller, Guard guard, QualityCheck before, Assertion asked, CheckBody body) {
        return apply(caller, List.of(prepared(caller, guard, before, asked, body)))
                .get(0);
    }

    private Changed prepared(Caller caller, Guard guard, QualityCheck before, Assertion asked, CheckBody body) {
        refuseTemplate(before);
        String status = body.status().orElse(before.status());
        CheckChange change = body.organisation();
        boolean runsAfter = body.status().map(ACTIVE::equals).orElse(before.runs());
        boolean same = asked.equals(before.assertion());
        Assertion after = same ? asked : vetted(before, asked);
        boolean says = !after.saysTheSameAs(before.assertion());
        if ((before.runs() || runsAfter) && (says || before.runs() != runsAfter) && before.datastore() != null) {
            guard.demand(
                    caller,
                    new Permit.Demand(Permission.AUTHOR, before.datastore().id()));
        }
        if (!same) {
            templates.refuseOwnWays(before, after);
            change.asserts(after);
        }
        if (says) {
            change.set("inferred", false);
        }
        return new Changed(before.id(), body.status().isPresent() ? revived(before, change, status) : change);
    }

    private Assertion vetted(QualityCheck before, Assertion asked) {
        return vetting.vet(Objects.requireNonNull(before.container()).id(), asked);
    }

    private static void refuseTemplate(QualityCheck check) {
        if (check.origin().isTemplate()) {
            throw Problem.conflict("Quality check id: " + check.id()
                    + " is a template: PUT /api/quality-check-templates/" + check.id());
        }
    }

    private CheckChange revived(QualityCheck before, CheckChange change, String status) {
        if (before.deletedAt() != null && before.container() != null) {
            vetting.requireLive(before.container().id());
        }
        return change.status(status);
    }

    private List<QualityCheck> apply(Caller caller, List<Changed> changes) {
        return database.inTransaction(handle -> apply(handle, caller, changes));
    }

    private static List<QualityCheck> apply(Handle handle, Caller caller, List<Changed> changes) {
        List<Long> ids = changes.stream().map(Changed::id).toList();
        Map<Long, QualityCheck> checks = QualityCheckStore.held(handle, caller, ids);
        for (Changed one : changes) {
            checks.put(
                    one.id(),
                    QualityCheckStore.update(
                            handle, caller, Objects.requireNonNull(checks.get(one.id())), one.change()));
        }
        QualityCheckStore.recount(handle, QualityCheckStore.containers(checks.values()));
        return ids.stream().map(id -> Objects.requireNonNull(checks.get(id))).toList();
    }
}
