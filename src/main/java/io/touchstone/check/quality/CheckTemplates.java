package io.touchstone.check.quality;

import io.touchstone.access.Caller;
import io.touchstone.db.Database;
import io.touchstone.http.Problem;
import io.touchstone.tag.Tag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The templates checks are made from: what a template makes, and what a locked one keeps to itself. */
public final class CheckTemplates {
    private final Database database;
    private final Vetting vetting;

    public CheckTemplates(Database database, Vetting vetting) {
        this.database = database;
        this.vetting = vetting;
    }

    /** Makes a template. */
    QualityCheck create(Caller caller, CheckBody body) {
        vetting.requireAccounts(body);
        Assertion assertion = vetting.vetTemplate(body.assertion(Objects.requireNonNull(body.text("rule"))));
        CheckChange content = body.organisation()
                .asserts(assertion)
                .set("rule", assertion.rule())
                .set("template_locked", body.json().path("template_locked").asBoolean(false));
        return database.inTransaction(handle -> {
            long id = QualityCheckStore.insert(handle, caller, null, content);
            return Objects.requireNonNull(
                    QualityCheckStore.created(handle, caller, List.of(id)).get(id));
        });
    }

    /** The template of that id; 404 when there is none, or it is archived. */
    QualityCheck require(Caller caller, long id) {
        QualityCheck template = database.with(
                handle -> QualityCheckStore.all(handle, caller, List.of(id)).get(id));
        if (template == null || !template.origin().isTemplate() || template.deletedAt() != null) {
            throw Problem.notFound("Quality check template", id);
        }
        return template;
    }

    /**
     * The checks a template makes of a body, looked over but not made.
     *
     * @param rule the rule the body names, which has to be the template's; null where it names none
     */
    List<CheckWriting.Planned> plan(Caller caller, long id, @Nullable String rule, CheckBody body, String status) {
        QualityCheck template = require(caller, id);
        if (rule != null && !rule.equals(template.ruleType())) {
            throw Problem.invalid("rule: the template's is " + template.ruleType(), "rule");
        }
        CheckChange content = body.organisation();
        if (content.tags() == null) {
            content.tags(template.globalTags().stream().map(Tag::name).toList());
        }
        if (!content.columns().containsKey("additional_metadata")) {
            content.json("additional_metadata", template.additionalMetadata());
        }
        if (isLocked(template)) {
            content.set("description", template.description());
        }
        return plan(template, body.id("container_id").orElseThrow(), made(template, body), content.status(status));
    }

    /** What a check made from the template asserts: where that is locked as it says, else as the body prefers. */
    private static Assertion made(QualityCheck template, CheckBody body) {
        Assertion said = body.assertion(template.ruleType());
        Assertion own = template.assertion();
        boolean locked = isLocked(template);
        return new Assertion(
                template.ruleType(),
                said.fields(),
                locked || said.properties().isEmpty() ? own.properties() : said.properties(),
                locked || !body.json().path("coverage").isNumber() ? own.coverage() : said.coverage(),
                locked || said.filter() == null ? own.filter() : said.filter(),
                locked || said.messageField() == null ? own.messageField() : said.messageField());
    }

    /** One check for every permutation of the filter. */
    List<CheckWriting.Planned> plan(QualityCheck template, long container, Assertion asked, CheckChange content) {
        List<CheckWriting.Planned> planned = new ArrayList<>();
        for (Each.Permutation permutation : Each.permutations(asked.filter())) {
            Assertion assertion = vetting.vet(container, asked.filtered(permutation.filter()));
            CheckChange own = content.copy()
                    .asserts(assertion)
                    .set("rule", assertion.rule())
                    .set("template_id", template.id())
                    .set(
                            "permutation",
                            permutation.values().isEmpty()
                                    ? null
                                    : permutation.values().toArray(String[]::new));
            planned.add(new CheckWriting.Planned(container, assertion, own));
        }
        return planned;
    }

    /** Makes checks in the caller's transaction; 409 when one that a template makes is there already, and then none is made. */
    Map<Long, QualityCheck> make(Handle handle, Caller caller, List<CheckWriting.Planned> planned) {
        List<Long> made = new ArrayList<>();
        for (CheckWriting.Planned one : planned) {
            refuseTwice(handle, one);
            made.add(QualityCheckStore.insert(handle, caller, one.container(), one.content()));
        }
        return QualityCheckStore.created(handle, caller, made);
    }

    private static void refuseTwice(Handle handle, CheckWriting.Planned planned) {
        if (!(planned.content().columns().get("permutation") instanceof String[] permutation)) {
            return;
        }
        Long template = (Long) planned.content().columns().get("template_id");
        boolean there = handle.createQuery(
                        """
                        select exists (select from quality_check where template_id = :template and deleted_at is null
                            and container_id = :container and fields = :fields::text[] and permutation = :permutation::text[])
                        """)
                .bind("template", template)
                .bind("container", planned.container())
                .bind("fields", planned.assertion().fields().toArray(String[]::new))
                .bind("permutation", permutation)
                .mapTo(Boolean.class)
                .one();
        if (there) {
            throw Problem.conflict("Quality check template id: " + template + " has its check of "
                    + String.join(", ", Arrays.asList(permutation)) + " in container id: " + planned.container()
                    + " already: change the template instead");
        }
    }

    /** Refuses that a check leaves the template it follows. */
    void refuseOwnWays(QualityCheck check, Assertion after) {
        QualityCheck.OfTemplate template = check.origin().template();
        Assertion before = check.assertion();
        boolean differs = !before.properties().equals(after.properties())
                || before.coverage() != after.coverage()
                || !Objects.equals(before.filter(), after.filter());
        if (template != null && template.templateLocked() && differs) {
            throw Problem.conflict("Quality check id: " + check.id() + " follows the locked template id: "
                    + template.id() + ": change that, or unlock it");
        }
    }

    static boolean isLocked(QualityCheck template) {
        return Boolean.TRUE.equals(template.origin().templateLocked());
    }
}
