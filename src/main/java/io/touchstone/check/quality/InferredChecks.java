package io.touchstone.check.quality;

import io.touchstone.access.Caller;
import io.touchstone.access.Role;
import io.touchstone.catalog.ContainerCounters;
import io.touchstone.http.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The checks that are inferred: made, brought up to date and retired in the transaction of the profile they come from. What
 * people have decided stands: a check they took over is left alone and not made again beside theirs, one they deleted is not
 * made again, and one with open anomalies is not changed under their hands.
 */
public final class InferredChecks {
    private static final String ACCOUNT = "touchstone|administrator";
    private static final Set<String> ABOUT_ALL_FIELDS = Set.of("expectedSchema", "dataDiff");

    private final Handle handle;
    private final Caller caller;
    private final long containerId;
    private final @Nullable String filter;
    private final boolean draft;
    private final Set<Long> unmoved;
    private final PreparedBatch notes;
    private final List<Long> made = new ArrayList<>();
    private int added;
    private int updated;

    private InferredChecks(Handle handle, long containerId, @Nullable String filter, boolean draft, Set<Long> unmoved) {
        this.handle = handle;
        this.caller = platform(handle);
        this.containerId = containerId;
        this.filter = filter;
        this.draft = draft;
        this.unmoved = unmoved;
        this.notes = handle.prepareBatch(
                """
                update quality_check set evidence = :evidence::jsonb, description = :description,
                    state = :state::jsonb where id = :id
                """);
    }

    /**
     * A check that was inferred.
     *
     * @param slot what stays the same when it is inferred again with other properties
     * @param description in words, with what speaks for it
     * @param evidence the same as figures
     */
    public record Inferred(
            String slot,
            String rule,
            List<String> fields,
            ObjectNode properties,
            double coverage,
            String description,
            ObjectNode evidence) {
        /** Properties are kept as the database will give them back, so that equal ones are equal. */
        public Inferred {
            fields = List.copyOf(fields);
            properties = (ObjectNode) Json.parse(properties.toString());
        }
    }

    /**
     * What became of them.
     *
     * @param standing how many inferred checks the rows they are for have now
     * @param added how many of them are new
     * @param updated how many of them say something else than before
     */
    public record Kept(int standing, int added, int updated) {}

    /**
     * Keeps the checks inferred of a container, or of one group of its rows, and retires those inferred before that were not
     * inferred again, unless they found something.
     *
     * @param filter the rows of the group; null for all rows
     * @param draft whether new ones wait for a person's yes
     * @param unmoved ids of checks inferred before that stay as they are, whatever is inferred now
     */
    public static Kept keep(
            Handle handle,
            long containerId,
            @Nullable String filter,
            List<Inferred> inferred,
            boolean draft,
            Set<Long> unmoved) {
        ContainerCounters.hold(handle, List.of(containerId));
        return new InferredChecks(handle, containerId, filter, draft, unmoved).keep(inferred);
    }

    /**
     * Retires the checks inferred of groups of a container's rows that are not there any more, unless they found something.
     *
     * @param filters the groups that are there
     * @return how many were retired
     */
    public static int retireOthers(Handle handle, long containerId, Set<String> filters) {
        List<String> gone = new ArrayList<>(Remembered.filters(handle, containerId));
        gone.removeAll(filters);
        int retired = 0;
        if (!gone.isEmpty()) {
            ContainerCounters.hold(handle, List.of(containerId));
        }
        for (String filter : gone) {
            InferredChecks group = new InferredChecks(handle, containerId, filter, false, Set.of());
            for (Remembered one : Remembered.held(handle, containerId, filter)) {
                retired += one.isMaintained() && group.retire(one) ? 1 : 0;
            }
        }
        if (retired > 0) {
            QualityCheckStore.recount(handle, List.of(containerId));
        }
        return retired;
    }

    private Kept keep(List<Inferred> inferred) {
        Map<String, List<Remembered>> known = new HashMap<>();
        for (Remembered one : Remembered.held(handle, containerId, filter)) {
            for (String slot : one.slots()) {
                known.computeIfAbsent(slot, any -> new ArrayList<>()).add(one);
            }
        }
        Set<String> slots = new HashSet<>();
        int standing = 0;
        for (Inferred one : inferred) {
            slots.add(one.slot());
            standing += keep(one, known.getOrDefault(one.slot(), List.of())) ? 1 : 0;
        }
        for (Map.Entry<String, List<Remembered>> some : known.entrySet()) {
            for (Remembered one : some.getValue()) {
                if (one.isMaintained() && !slots.contains(some.getKey())) {
                    standing += unmoved.contains(one.id()) || !retire(one) ? 1 : 0;
                }
            }
        }
        if (notes.size() > 0) {
            notes.execute();
        }
        QualityCheckStore.created(handle, caller, made);
        QualityCheckStore.recount(handle, List.of(containerId));
        return new Kept(standing, added, updated);
    }

    /** Keeps one, unless people decided otherwise; whether it stands. */
    private boolean keep(Inferred one, List<Remembered> known) {
        for (Remembered before : known) {
            if (before.isMaintained()) {
                refresh(before, one);
                return true;
            }
        }
        if (known.stream().anyMatch(before -> !before.isRetired())) {
            return false;
        }
        known.stream().findFirst().ifPresentOrElse(before -> revive(before, one), () -> make(one));
        return true;
    }

    private void make(Inferred one) {
        CheckChange content = says(one, one.properties())
                .set("rule", one.rule())
                .set("inferred", true)
                .set("filter", filter)
                .set("description", one.description())
                .json("state", memory(Json.object(), one))
                .status(draft ? "Draft" : "Active");
        made.add(QualityCheckStore.insert(handle, caller, containerId, content));
        added++;
    }

    private void revive(Remembered before, Inferred one) {
        CheckChange change = says(one, before.widened(one.properties()))
                .set("description", one.description())
                .json("state", memory(before.state(), one))
                .status(draft ? "Draft" : "Active");
        QualityCheckStore.update(handle, caller, QualityCheckStore.get(handle, caller, before.id()), change);
        added++;
    }

    private void refresh(Remembered before, Inferred one) {
        if (before.openAnomalies() > 0 || unmoved.contains(before.id())) {
            return;
        }
        ObjectNode properties = before.widened(one.properties());
        String description = before.isDescribedByUs() ? one.description() : before.description();
        if (properties.equals(before.properties()) && one.coverage() == before.coverage()) {
            note(before, one, description);
            return;
        }
        CheckChange change =
                says(one, properties).set("description", description).json("state", memory(before.state(), one));
        QualityCheckStore.update(handle, caller, QualityCheckStore.get(handle, caller, before.id()), change);
        updated++;
    }

    /** What it says is the same: only what it rests on is newer. */
    private void note(Remembered before, Inferred one, String description) {
        notes.bind("id", before.id())
                .bind("evidence", one.evidence().toString())
                .bind("description", description)
                .bind("state", memory(before.state(), one).toString())
                .add();
    }

    private CheckChange says(Inferred one, ObjectNode properties) {
        return new CheckChange()
                .set("fields", one.fields().toArray(String[]::new))
                .json("properties", properties)
                .set("coverage", one.coverage())
                .json("evidence", one.evidence());
    }

    /** What is remembered of an inferred check, whatever people make of it. */
    private ObjectNode memory(ObjectNode state, Inferred one) {
        ObjectNode after = state.deepCopy();
        ObjectNode memory =
                after.path(Remembered.KEY) instanceof ObjectNode known ? known : after.putObject(Remembered.KEY);
        memory.put("slot", one.slot());
        memory.put("filter", filter);
        memory.put("description", one.description());
        Remembered.Retired.forget(memory);
        return after;
    }

    /**
     * Archives one that is not inferred any more, unless it found something people did not call wrong, or they brought it back
     * after it was archived before; whether it is gone.
     */
    private boolean retire(Remembered one) {
        if (one.validAnomalies() > 0 || one.isBroughtBack()) {
            return false;
        }
        ObjectNode state = one.state().deepCopy();
        CheckChange change = new CheckChange().archived(Remembered.Retired.STATUS);
        if (state.path(Remembered.KEY) instanceof ObjectNode memory) {
            Remembered.Retired.remember(memory, change);
        }
        QualityCheckStore.update(
                handle, caller, QualityCheckStore.get(handle, caller, one.id()), change.json("state", state));
        return true;
    }

    /** The account in whose name the server itself acts: the one that is there from the first start on. */
    static Caller platform(Handle handle) {
        return handle.createQuery("select id, user_name from account order by (user_id = :subject) desc, id limit 1")
                .bind("subject", ACCOUNT)
                .map((row, context) ->
                        new Caller(row.getLong("id"), row.getString("user_name"), Role.ADMIN, Map.of(), false))
                .one();
    }

    /**
     * What stays the same of a check when its properties change, other than those that name what it compares with. Rules about
     * all fields of a container stay themselves when fields come and go.
     */
    public static String slot(String rule, List<String> fields, JsonNode properties, double coverage) {
        StringBuilder slot = new StringBuilder(rule);
        if (!ABOUT_ALL_FIELDS.contains(rule)) {
            fields.stream().sorted().forEach(field -> slot.append('\n').append(field));
        }
        for (String property : List.of("field_name", "ref_container_id")) {
            JsonNode value = properties.path(property);
            if (!value.isMissingNode() && !value.isNull()) {
                slot.append('\n').append(value.asString());
            }
        }
        if (properties.path("is_element_context").asBoolean(false)) {
            slot.append("\nelements");
        }
        return coverage < 1 ? slot.append("\nshape").toString() : Objects.requireNonNull(slot.toString());
    }
}
