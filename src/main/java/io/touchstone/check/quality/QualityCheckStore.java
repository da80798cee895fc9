package io.touchstone.check.quality;

import io.touchstone.access.Caller;
import io.touchstone.access.Gate;
import io.touchstone.audit.Audit;
import io.touchstone.catalog.ContainerCounters;
import io.touchstone.check.RuleForm;
import io.touchstone.check.Rules;
import io.touchstone.db.Database;
import io.touchstone.http.Arguments;
import io.touchstone.http.Page;
import io.touchstone.http.Problem;
import io.touchstone.tag.Tagged;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The checks as rows. */
public final class QualityCheckStore {
    private static final Map<String, String> SORTS = Map.of(
            "id", "q.id",
            "favorite", "favorite",
            "weight", "w.weight",
            "created", "q.created",
            "active_checks", "template_checks",
            "active_anomalies", "q.active_anomaly_count",
            "coverage", "q.coverage",
            "rule", "q.rule",
            "last_asserted", "q.last_asserted");

    private final Database database;
    private final DeletedChecks deletedChecks;

    public QualityCheckStore(Database database, DeletedChecks deletedChecks) {
        this.database = database;
        this.deletedChecks = deletedChecks;
        database.useTransaction(QualityCheckStore::keepRuleWeights);
    }

    /** What is to be deleted: taken out of sight under a status, or for good, with its anomalies or without them. */
    public record Deletion(long id, boolean archive, String status, boolean deleteAnomalies) {}

    /** The id of the datastore of a check, {@link Gate#NONE} of a template; 404 when there is no such check. */
    public long datastoreOf(long id) {
        return database.with(handle -> handle.createQuery(
                        "select coalesce(datastore_id, " + Gate.NONE + ") from quality_check where id = :id")
                .bind("id", id)
                .mapTo(Long.class)
                .findOne()
                .orElseThrow(() -> missing(id)));
    }

    /** The check of that id, as the caller sees it; 404 when there is none. */
    public QualityCheck get(Caller caller, long id) {
        return database.with(handle -> get(handle, caller, id));
    }

    /** The same in the caller's transaction. */
    public static QualityCheck get(Handle handle, Caller caller, long id) {
        QualityCheck check = all(handle, caller, List.of(id)).get(id);
        if (check == null) {
            throw missing(id);
        }
        return check;
    }

    /** The checks of these ids that there are, by id, archived ones included. */
    public static Map<Long, QualityCheck> all(Handle handle, Caller caller, Collection<Long> ids) {
        return QualityCheckRows.bind(
                        handle.createQuery(QualityCheckRows.SELECT + " where q.id = any(:ids) order by q.id"), caller)
                .bind("ids", ids.toArray(Long[]::new))
                .map((row, context) -> QualityCheckRows.check(row))
                .collect(Collectors.toMap(QualityCheck::id, check -> check, (one, same) -> one, LinkedHashMap::new));
    }

    /** One page of the checks of datastores the caller may see, or of all templates. */
    public Page<QualityCheck> page(Caller caller, Arguments arguments, Page.Window window) {
        QualityCheckFilter filter = QualityCheckFilter.of(caller, arguments);
        StringBuilder order = new StringBuilder(" order by ");
        arguments.sorts().forEach(sort -> order.append(SORTS.get(sort.by()))
                .append(sort.descending() ? " desc nulls last, " : " nulls first, "));
        return database.with(handle -> Page.of(
                filter.bind(handle.createQuery(
                                QualityCheckRows.SELECT + filter.sql() + order + "q.id limit :size offset :offset"))
                        .bind("size", window.size())
                        .bind("offset", window.offset())
                        .map((row, context) -> QualityCheckRows.check(row))
                        .list(),
                filter.bind(handle.createQuery("select count(*)" + QualityCheckRows.FROM + filter.sql()))
                        .mapTo(Long.class)
                        .one(),
                window));
    }

    /** All checks the caller may see, briefly; those it owns alone where only they are asked for. */
    public List<QualityCheck.Stub> listing(Caller caller, Arguments arguments) {
        QualityCheckFilter filter = QualityCheckFilter.of(caller, arguments);
        String own = arguments.flag("owner").orElse(false) ? " and q.owner_id = :account" : "";
        return database.with(handle -> filter.bind(handle.createQuery("select q.*, " + QualityCheckRows.STATUS
                        + " as shown_status, c.name as container_name, c.container_type, c.table_type"
                        + QualityCheckRows.FROM + filter.sql() + own + " order by q.id"))
                .map((row, context) -> QualityCheckRows.stub(row))
                .list());
    }

    /** How many live checks there are of each rule. */
    public Map<String, Long> uses() {
        return database.with(handle -> handle.createQuery(
                        """
                        select q.rule, count(*) from quality_check q left join container c on c.id = q.container_id
                        where q.deleted_at is null and c.deleted_at is null group by q.rule
                        """)
                .reduceRows(new LinkedHashMap<String, Long>(), (counts, row) -> {
                    counts.put(row.getColumn("rule", String.class), row.getColumn("count", Long.class));
                    return counts;
                }));
    }

    /** Makes it a favorite of the caller, or no longer. */
    public QualityCheck favorite(Caller caller, long id, boolean favorite) {
        return database.inTransaction(handle -> {
            handle.createUpdate(
                            favorite
                                    ? """
                                      insert into quality_check_favorite (account_id, check_id) values (:account, :id)
                                      on conflict do nothing
                                      """
                                    : "delete from quality_check_favorite where account_id = :account and check_id = :id")
                    .bind("account", caller.accountId())
                    .bind("id", id)
                    .execute();
            return get(handle, caller, id);
        });
    }

    /** Tells the trail of checks that were inserted; returns them, by their ids. */
    static Map<Long, QualityCheck> created(Handle handle, Caller caller, Collection<Long> ids) {
        Map<Long, QualityCheck> checks = all(handle, caller, ids);
        Audit.created(handle, caller, "quality_check", checks);
        return checks;
    }

    /** The rows of a check of a container, or without one of a template; the trail has to be told of it in the same transaction. */
    static long insert(Handle handle, Caller caller, @Nullable Long container, CheckChange content) {
        Map<String, @Nullable Object> columns = new LinkedHashMap<>(content.columns());
        columns.putIfAbsent("owner_id", caller.accountId());
        String names = columns.keySet().stream().map(name -> ", " + name).collect(Collectors.joining());
        String values = columns.keySet().stream()
                .map(name -> ", " + CheckChange.value(name))
                .collect(Collectors.joining());
        long id = handle.createQuery("insert into quality_check (container_id, datastore_id, is_template,"
                        + " created_by_id, last_editor_id" + names + ") values (:container,"
                        + " (select datastore_id from container where id = :container), :container is null,"
                        + " :account, :account" + values + ") returning id")
                .bindMap(columns)
                .bind("container", container)
                .bind("account", caller.accountId())
                .mapTo(Long.class)
                .one();
        List<String> tags = Objects.requireNonNullElse(content.tags(), List.of());
        if (!tags.isEmpty()) {
            Tagged.CHECK.set(handle, caller, id, tags);
        }
        return id;
    }

    /** Changes a check in the caller's transaction, and returns what it has become. */
    static QualityCheck update(Handle handle, Caller caller, QualityCheck before, CheckChange change) {
        handle.createUpdate("update quality_check set " + change.assignments()
                        + "is_new = false, updated = now(), last_editor_id = :account where id = :check")
                .bindMap(change.columns())
                .bind("account", caller.accountId())
                .bind("check", before.id())
                .execute();
        if (change.tags() != null) {
            Tagged.CHECK.set(handle, caller, before.id(), change.tags());
        }
        QualityCheck after = get(handle, caller, before.id());
        Audit.changed(handle, caller, "quality_check", before.id(), before, after);
        return after;
    }

    /** Deletes checks; 404 when one of them is not there, and then none is deleted. */
    public void delete(Caller caller, List<Deletion> deletions) {
        database.useTransaction(handle -> delete(handle, caller, deletions));
    }

    /** The same in the caller's transaction. */
    void delete(Handle handle, Caller caller, List<Deletion> deletions) {
        Map<Long, QualityCheck> checks =
                held(handle, caller, deletions.stream().map(Deletion::id).toList());
        deletedChecks.forget(
                handle,
                caller,
                deletions.stream()
                        .filter(Deletion::deleteAnomalies)
                        .map(Deletion::id)
                        .toList());
        for (Deletion deletion : deletions) {
            if (deletion.archive()) {
                archive(handle, caller, deletion);
            } else {
                handle.createUpdate("delete from quality_check where id = :id")
                        .bind("id", deletion.id())
                        .execute();
            }
            Audit.deleted(
                    handle, caller, "quality_check", deletion.id(), Objects.requireNonNull(checks.get(deletion.id())));
        }
        recount(handle, containers(checks.values()));
    }

    private static void archive(Handle handle, Caller caller, Deletion deletion) {
        handle.createUpdate(
                        """
                        update quality_check set status = :status, deleted_at = coalesce(deleted_at, now()),
                            updated = now(), last_editor_id = :account, is_new = false
                        where id = :id
                        """)
                .bind("id", deletion.id())
                .bind("status", deletion.status())
                .bind("account", caller.accountId())
                .execute();
    }

    /**
     * Locks what a change of checks touches, in everybody's order, and reads the checks anew; 404 naming the first that is
     * not there.
     */
    static Map<Long, QualityCheck> held(Handle handle, Caller caller, Collection<Long> ids) {
        ContainerCounters.hold(handle, containers(all(handle, caller, ids).values()));
        handle.createQuery("select id from quality_check where id = any(:ids) order by id for update")
                .bind("ids", ids.toArray(Long[]::new))
                .mapTo(Long.class)
                .list();
        Map<Long, QualityCheck> checks = all(handle, caller, ids);
        for (long id : ids) {
            if (!checks.containsKey(id)) {
                throw missing(id);
            }
        }
        return checks;
    }

    /** The containers checks belong to. */
    static Set<Long> containers(Collection<QualityCheck> checks) {
        return checks.stream()
                .map(QualityCheck::container)
                .filter(Objects::nonNull)
                .map(QualityCheck.OfContainer::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Counts the checks of containers anew, in the transaction that changed them or what scans made of them. */
    public static void recount(Handle handle, Collection<Long> containers) {
        for (long container : new TreeSet<>(containers)) {
            handle.createQuery(
                            """
                            select count(*) as active, count(*) filter (where is_passing) as passing,
                                count(*) filter (where not is_passing) as failing
                            from quality_check where container_id = :container and status = 'Active'
                            """)
                    .bind("container", container)
                    .map((row, any) -> List.of(row.getLong("active"), row.getLong("passing"), row.getLong("failing")))
                    .findOne()
                    .ifPresent(counts -> ContainerCounters.setChecks(
                            handle, container, counts.get(0), counts.get(1), counts.get(2)));
        }
    }

    private static void keepRuleWeights(Handle handle) {
        handle.createUpdate(
                        """
                        insert into rule_weight (rule, weight) select * from unnest(:rules, :weights)
                        on conflict (rule) do update set weight = excluded.weight
                        where rule_weight.weight <> excluded.weight
                        """)
                .bind("rules", Rules.all().stream().map(RuleForm::name).toArray(String[]::new))
                .bind(
                        "weights",
                        Rules.all().stream().map(form -> form.named().weight()).toArray(Integer[]::new))
                .execute();
    }

    private static Problem missing(long id) {
        return Problem.notFound("Quality check", id);
    }
}
