package io.touchstone.onboarding;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.touchstone.access.Caller;
import io.touchstone.connection.ConnectionStore;
import io.touchstone.connection.Connections;
import io.touchstone.connector.Place;
import io.touchstone.connector.Session;
import io.touchstone.connector.StoreType;
import io.touchstone.datastore.DatastoreStore;
import io.touchstone.datastore.Draft;
import io.touchstone.db.Database;
import io.touchstone.group.GroupStore;
import io.touchstone.http.DatabaseProblem;
import io.touchstone.http.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Many datastores of one connection in one call. Every schema is reached and stored by itself, several at once; what fails is
 * told, what succeeded stays.
 */
public final class BulkOnboarding {
    private static final int LONGEST_NAME = 255;

    private final Database database;
    private final Connections connections;
    private final ConnectionStore connectionStore;
    private final DatastoreStore datastores;
    private final SyncStarter sync;

    public BulkOnboarding(
            Database database,
            Connections connections,
            ConnectionStore connectionStore,
            DatastoreStore datastores,
            SyncStarter sync) {
        this.database = database;
        this.connections = connections;
        this.connectionStore = connectionStore;
        this.datastores = datastores;
        this.sync = sync;
    }

    /** What came of it, in the order of the schemas. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Result(List<Long> created, List<Failure> errors, @Nullable List<String> skipped) {}

    /** A schema of which no datastore was made, and why. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Failure(String schemaName, String error, @Nullable String reason) {}

    /** What became of one schema: exactly one of the two, or neither when it was skipped. */
    private record Outcome(@Nullable Long created, @Nullable Failure failure) {
        private static final Outcome SKIPPED = new Outcome(null, null);

        private static Outcome failed(String schema, String error, @Nullable String reason) {
            return new Outcome(null, new Failure(schema, error, reason));
        }
    }

    /**
     * Makes the datastores a body asks for.
     *
     * @param call remembers what was done under an idempotency key; {@link IdempotentCall#NONE} without one
     */
    Result run(Caller caller, Chosen chosen, ObjectNode body, IdempotentCall call) {
        Draft common = DraftForm.common(body, chosen.details().connector());
        NameTemplate template = new NameTemplate(
                body.path("name_template").isString()
                        ? body.path("name_template").asString()
                        : null);
        List<String> names = names(body, chosen);
        datastores.check(common);
        String catalog =
                body.path("database").isString() ? body.path("database").asString() : null;
        boolean globbing = body.path("folder_globbing_enabled").asBoolean(false);
        Conflict conflict = Conflict.of(body.path("on_conflict").asString("duplicate"));
        Job job = new Job(caller, chosen, common, call, conflict);
        List<Outcome> outcomes = new Workers(connections, chosen.details(), catalog)
                .each(
                        names,
                        (position, name, session) -> {
                            boolean files = chosen.details().connector().storeType() == StoreType.DFS;
                            Place place = files ? Place.folder(name, globbing) : Place.schema(catalog, name);
                            String word = files ? name.replaceAll("^/+|/+$", "") : name;
                            return job.one(
                                    position,
                                    name,
                                    common.at(
                                            template.name(
                                                    word,
                                                    catalog,
                                                    chosen.details().called()),
                                            place),
                                    session);
                        },
                        (name, failure) -> Outcome.failed(
                                name, failure.getMessage(), failure.reason().wire()));
        return result(names, outcomes, conflict);
    }

    private static Result result(List<String> names, List<Outcome> outcomes, Conflict conflict) {
        List<Long> created = new ArrayList<>();
        List<Failure> errors = new ArrayList<>();
        List<String> skipped = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            Outcome outcome = outcomes.get(i);
            if (outcome.created() != null) {
                created.add(outcome.created());
            } else if (outcome.failure() != null) {
                errors.add(outcome.failure());
            } else {
                skipped.add(names.get(i));
            }
        }
        return new Result(created, errors, conflict == Conflict.SKIP ? skipped : null);
    }

    /** The schemas, or for stores of files the root paths. */
    private static List<String> names(ObjectNode body, Chosen chosen) {
        boolean files = chosen.details().connector().storeType() == StoreType.DFS;
        String wanted = files ? "root_paths" : "schemas";
        if (!body.path(wanted).isArray()) {
            throw Problem.invalid(
                    "field required for " + chosen.details().connector().title() + " connections", wanted);
        }
        List<String> names = new ArrayList<>();
        body.path(wanted).forEach(one -> names.add(one.asString()));
        return names;
    }

    /** What to do about a schema that has a datastore already. */
    private enum Conflict {
        DUPLICATE,
        SKIP,
        FAIL;

        static Conflict of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** What all datastores of a call have in common, stored. */
    private record Shared(Long connection, @Nullable Long group) {}

    /** One call at work. The connection and the group it needs are stored with the first datastore that succeeds. */
    private final class Job {
        private final Caller caller;
        private final Chosen chosen;
        private final IdempotentCall call;
        private final Conflict conflict;
        private final Draft common;
        private @Nullable Long connectionId;
        private @Nullable Long groupId;

        Job(Caller caller, Chosen chosen, Draft common, IdempotentCall call, Conflict conflict) {
            this.caller = caller;
            this.chosen = chosen;
            this.common = common;
            this.call = call;
            this.conflict = conflict;
            this.connectionId = chosen.id();
            this.groupId = call.group();
        }

        Outcome one(int position, String schema, Draft draft, Session session) {
            Optional<Long> before = call.done(position);
            if (before.isPresent()) {
                return new Outcome(before.get(), null);
            }
            if (draft.name().length() > LONGEST_NAME) {
                return Outcome.failed(
                        schema,
                        "The name would have " + draft.name().length() + " characters, at most " + LONGEST_NAME,
                        null);
            }
            session.verify(draft.place(), Onboarding.use(draft.enrichmentOnly()));
            try {
                prepare(session);
                return database.inTransaction(handle -> stored(handle, position, schema, draft));
            } catch (Problem problem) {
                return Outcome.failed(schema, String.valueOf(problem.body().get("detail")), null);
            } catch (JdbiException e) {
                Problem problem = DatabaseProblem.of(e).orElseThrow(() -> e);
                return Outcome.failed(schema, String.valueOf(problem.body().get("detail")), null);
            }
        }

        private Outcome stored(Handle handle, int position, String schema, Draft draft) {
            long connection = connectionOrThrow();
            if (conflict != Conflict.DUPLICATE) {
                Optional<Long> existing = DatastoreStore.at(handle, connection, draft.place());
                if (existing.isPresent()) {
                    return conflict == Conflict.SKIP
                            ? Outcome.SKIPPED
                            : Outcome.failed(
                                    schema,
                                    "Datastore id: " + existing.get() + " is already on schema " + schema,
                                    null);
                }
            }
            Long group = groupId;
            long id = DatastoreStore.create(handle, caller, group == null ? draft : draft.inGroup(group), connection);
            if (draft.sync()) {
                sync.start(handle, caller, id);
            }
            call.record(handle, position, id);
            return new Outcome(id, null);
        }

        private synchronized long connectionOrThrow() {
            return Optional.ofNullable(connectionId).orElseThrow();
        }

        /** Stores what all datastores share, once, as soon as the first of them is known to work. */
        private synchronized void prepare(Session session) {
            Draft.NewGroup group = common.newGroup();
            if (connectionId != null && (group == null || groupId != null)) {
                return;
            }
            // Known to the others only when it is stored for good.
            Shared shared = database.inTransaction(handle -> {
                Long connection = connectionId == null
                        ? Long.valueOf(
                                connectionStore.createOrReuse(handle, caller, chosen.details(), session.product()))
                        : connectionId;
                Long made = groupId;
                if (group != null && made == null) {
                    made = GroupStore.create(handle, caller, group.name(), group.icon())
                            .id();
                    call.group(handle, made);
                }
                return new Shared(connection, made);
            });
            connectionId = shared.connection();
            groupId = shared.group();
        }
    }
}
