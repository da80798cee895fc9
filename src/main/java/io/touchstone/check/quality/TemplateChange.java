package io.touchstone.check.quality;

import io.touchstone.access.Caller;
import io.touchstone.access.Permission;
import io.touchstone.catalog.ContainerCounters;
import io.touchstone.db.Database;
import io.touchstone.http.Permit;
import io.touchstone.tag.Tag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A change of a template, and of the checks made from it: those of a locked one follow, and a value added to its
 * {@code each()} makes checks wherever there were some.
 */
public final class TemplateChange {
    private final Database database;
    private final Vetting vetting;
    private final CheckTemplates templates;
    private final QualityCheckStore store;

    public TemplateChange(Database database, Vetting vetting, CheckTemplates templates, QualityCheckStore store) {
        this.database = database;
        this.vetting = vetting;
        this.templates = templates;
        this.store = store;
    }

    /** A place where a template was put to use: a container, and fields of it. */
    private record Place(long container, List<String> fields) {}

    /** What follows from a change. */
    private record Plan(
            Map<Long, CheckChange> changed,
            List<QualityCheckStore.Deletion> removed,
            List<CheckWriting.Planned> added,
            Set<Long> datastores) {}

    /** Changes the template. */
    QualityCheck apply(Caller caller, CheckWriting.Guard guard, long id, CheckBody body) {
        QualityCheck before = templates.require(caller, id);
        vetting.requireAccounts(body);
        Assertion after = vetting.vetTemplate(merged(before.assertion(), body));
        boolean locked = body.json().path("template_locked").asBoolean();
        CheckChange change = body.organisation().asserts(after).set("template_locked", locked);
        Plan plan = plan(caller, before, after, locked, change);
        plan.datastores().forEach(datastore -> guard.demand(caller, new Permit.Demand(Permission.AUTHOR, datastore)));
        return database.inTransaction(handle -> carryOut(handle, caller, before, change, plan));
    }

    /** What is not spoken of stays. */
    private static Assertion merged(Assertion before, CheckBody body) {
        Assertion said = body.assertion(before);
        return new Assertion(
                before.rule(),
                List.of(),
                body.json().path("properties") instanceof ObjectNode ? said.properties() : before.properties(),
                body.json().has("coverage") ? said.coverage() : before.coverage(),
                body.json().has("filter") ? said.filter() : before.filter(),
                said.messageField());
    }

    private Plan plan(Caller caller, QualityCheck template, Assertion after, boolean locked, CheckChange change) {
        Plan plan = new Plan(new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>(), new LinkedHashSet<>());
        Map<List<String>, String> wanted = new LinkedHashMap<>();
        Each.permutations(after.filter()).forEach(one -> wanted.put(one.values(), one.filter()));
        Map<Place, Set<List<String>>> places = new LinkedHashMap<>();
        made(template.id()).forEach((id, permutation) -> {
            QualityCheck check = database.with(handle -> QualityCheckStore.get(handle, caller, id));
            if (check.container() == null || check.datastore() == null || check.deletedAt() != null) {
                return;
            }
            places.computeIfAbsent(
                            new Place(check.container().id(), check.assertion().fields()),
                            none -> new LinkedHashSet<>())
                    .add(permutation);
            if (locked) {
                plan.datastores().add(check.datastore().id());
                follow(plan, check, after, wanted, permutation, change);
            }
        });
        CheckChange content = added(template, change);
        places.forEach((place, known) -> wanted.forEach((permutation, filter) -> {
            if (!known.contains(permutation) && (locked || !permutation.isEmpty())) {
                Assertion asked = new Assertion(
                        after.rule(),
                        place.fields(),
                        after.properties(),
                        after.coverage(),
                        after.filter(),
                        after.messageField());
                templates.plan(template, place.container(), asked, content).stream()
                        .filter(planned -> Objects.equals(planned.assertion().filter(), filter))
                        .forEach(plan.added()::add);
            }
        }));
        return plan;
    }

    private void follow(
            Plan plan,
            QualityCheck check,
            Assertion after,
            Map<List<String>, @Nullable String> wanted,
            List<String> permutation,
            CheckChange change) {
        if (!wanted.containsKey(permutation)) {
            plan.removed().add(new QualityCheckStore.Deletion(check.id(), true, "Discarded", true));
            return;
        }
        Assertion asked = new Assertion(
                after.rule(),
                check.assertion().fields(),
                after.properties(),
                after.coverage(),
                wanted.get(permutation),
                after.messageField());
        CheckChange own = change.organisation();
        own.asserts(vetting.vet(Objects.requireNonNull(check.container()).id(), asked));
        plan.changed().put(check.id(), own);
    }

    private static CheckChange added(QualityCheck template, CheckChange change) {
        CheckChange content = change.organisation();
        content.columns().putIfAbsent("description", template.description());
        if (content.tags() == null) {
            content.tags(template.globalTags().stream().map(Tag::name).toList());
        }
        return content;
    }

    /** The live checks made from a template, and of which values of {@code each()}. */
    private Map<Long, List<String>> made(long template) {
        return database.with(handle -> handle.createQuery(
                        """
                        select id, coalesce(permutation, '{}') as permutation from quality_check
                        where template_id = :template and deleted_at is null order by id
                        """)
                .bind("template", template)
                .reduceRows(new LinkedHashMap<Long, List<String>>(), (all, row) -> {
                    all.put(
                            row.getColumn("id", Long.class),
                            Arrays.asList(row.getColumn("permutation", String[].class)));
                    return all;
                }));
    }

    private QualityCheck carryOut(Handle handle, Caller caller, QualityCheck before, CheckChange change, Plan plan) {
        List<Long> ids = new ArrayList<>(plan.changed().keySet());
        plan.removed().forEach(one -> ids.add(one.id()));
        ids.add(before.id());
        Map<Long, QualityCheck> known = QualityCheckStore.all(handle, caller, ids);
        Set<Long> containers = new LinkedHashSet<>(QualityCheckStore.containers(known.values()));
        plan.added().forEach(one -> containers.add(one.container()));
        ContainerCounters.hold(handle, containers);
        Map<Long, QualityCheck> checks = QualityCheckStore.held(handle, caller, ids);
        plan.changed()
                .forEach((id, own) ->
                        QualityCheckStore.update(handle, caller, Objects.requireNonNull(checks.get(id)), own));
        store.delete(handle, caller, plan.removed());
        templates.make(handle, caller, plan.added());
        QualityCheckStore.recount(handle, containers);
        return QualityCheckStore.update(handle, caller, Objects.requireNonNull(checks.get(before.id())), change);
    }
}
