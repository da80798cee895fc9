package io.touchstone.operation;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.touchstone.access.Caller;
import io.touchstone.audit.Audit;
import io.touchstone.connector.ConnectionFailure;
import io.touchstone.db.Database;
import io.touchstone.http.Problem;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Runs operations, a few at a time on each server and never two at once on one datastore. Any number of servers share one
 * table: what a dead one held is taken up by the others.
 */
public final class Operations implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Operations.class);
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final int MISSED_HEARTBEATS = 4; // the fewest db-scheduler takes
    private static final int TICK_MILLISECONDS = 500;
    private static final int MOST_DEATHS = 5;

    private final Map<String, OperationKind> kinds = new LinkedHashMap<>();
    private final Claims claims;
    private final Queue queue;
    private final String server = UUID.randomUUID().toString();
    private final Scheduler scheduler;
    private final Set<Run> runs = ConcurrentHashMap.newKeySet();
    private final ExecutorService cancellers = Executors.newCachedThreadPool(Operations::thread);
    private final CountDownLatch stopping = new CountDownLatch(1);

    /** Knows these kinds of work; does nothing before {@link #start}. */
    public Operations(Database database, List<OperationKind> kinds) {
        for (OperationKind kind : kinds) {
            this.kinds.put(kind.type(), kind);
            kind.aliases().forEach(alias -> this.kinds.put(alias, kind));
        }
        claims = new Claims(database);
        queue = new Queue(database);
        scheduler = Scheduler.create(
                        database.pool(),
                        List.of(Tasks.custom(Queue.TASK, Void.class)
                                .onFailure(new FailureHandler.OnFailureRetryLater<>(HEARTBEAT))
                                .onDeadExecutionRevive()
                                .execute(this::execute)))
                .schedulerName(new SchedulerName.Fixed(server))
                .threads(Math.max(2, Math.min(8, 2 * Runtime.getRuntime().availableProcessors())))
                .pollingInterval(Duration.ofSeconds(2))
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(Duration.ofSeconds(10))
                .build();
    }

    /**
     * Begins to work.
     *
     * @param alone whether no other server can be at work on this database: what was running when it stopped is then
     *     taken up at once, not only when its heartbeats are missed
     */
    public void start(boolean alone) {
        if (alone) {
            queue.reclaim();
        }
        scheduler.start();
        thread(this::watch).start();
    }

    /**
     * Queues work on a datastore in the caller's transaction: it is there if and only if that commits, and begins at once
     * after.
     *
     * @param type the name of its kind, or another name of it
     * @param request what was asked for; the kind keeps its own options of it
     * @return the operation's id
     */
    public long enqueue(Handle handle, Caller caller, String type, long datastoreId, ObjectNode request) {
        return enqueue(handle, caller, type, datastoreId, request, null);
    }

    /** Queues what an operation that came to a bad end did not do, as a new one; 409 when its kind cannot be resumed. */
    long resume(Handle handle, Caller caller, Operation old) {
        if (!kind(old.type()).isResumable()) {
            throw Problem.conflict("An operation of type " + old.type() + " cannot be resumed: run it again");
        }
        return enqueue(handle, caller, old.type(), old.datastore().id(), old.options(), old.id());
    }

    private long enqueue(
            Handle handle,
            Caller caller,
            String type,
            long datastoreId,
            ObjectNode request,
            @Nullable Long resumedFrom) {
        OperationKind kind = kind(type);
        ObjectNode options = kind.options(handle, datastoreId, request);
        long id = OperationStore.insert(handle, caller, kind.type(), datastoreId, options, resumedFrom);
        Queue.enter(handle, datastoreId);
        Audit.created(handle, caller, "operation", id, new Queued(kind.type(), datastoreId));
        handle.afterCommit(scheduler::triggerCheckForDueExecutions);
        return id;
    }

    /** Whether it takes up what is queued. */
    public boolean isAtWork() {
        return scheduler.getSchedulerState().isStarted()
                && !scheduler.getSchedulerState().isShuttingDown();
    }

    /** What the audit trail tells of a new operation. */
    private record Queued(String type, long datastoreId) {}

    /** The type an operation asked for by that name is stored under; a name nobody knows stays as it is. */
    public String canonical(String type) {
        OperationKind kind = kinds.get(type);
        return kind == null ? type : kind.type();
    }

    private OperationKind kind(String type) {
        OperationKind kind = kinds.get(type);
        if (kind == null) {
            throw new IllegalArgumentException("no kind of operation called " + type);
        }
        return kind;
    }

    private CompletionHandler<Void> execute(TaskInstance<Void> task, ExecutionContext context) {
        long datastoreId = Long.parseLong(task.getId());
        if (stopping.getCount() > 0) {
            claims.next(datastoreId).ifPresent(this::perform);
        }
        return (complete, operations) -> {
            queue.leave(datastoreId, server);
            scheduler.triggerCheckForDueExecutions();
        };
    }

    private void perform(Claims.Claim claim) {
        if (claim.abortRequested()) {
            claims.finish(claim, Outcome.aborted(), Map.of());
        } else if (claim.interrupted() >= MOST_DEATHS) {
            claims.finish(
                    claim,
                    Outcome.failure("Given up: the server stopped " + claim.interrupted() + " times over it"),
                    Map.of());
        } else {
            Run run = new Run(claims, claim);
            runs.add(run);
            try {
                perform(run);
            } finally {
                runs.remove(run);
            }
        }
    }

    private void perform(Run run) {
        try {
            kind(run.claim().type()).run(run);
            if (!run.isOver()) {
                end(run, Outcome.success(null));
            }
        } catch (ConnectionFailure failure) {
            end(run, Outcome.failure(failure));
        } catch (OperationFailure failure) {
            end(run, Outcome.failure(String.valueOf(failure.getMessage())));
        } catch (CancellationException stopped) {
            // Its datastore was deleted, and its record with it, unless it was stopped otherwise.
            end(run, Outcome.aborted());
        } catch (Exception e) {
            if (run.stopped() == null) {
                LOG.error("Operation {} ({}) failed", run.id(), run.claim().type(), e);
            }
            end(
                    run,
                    Outcome.failure(
                            "Something went wrong inside Touchstone: its log says more under operation " + run.id()));
        }
    }

    /** A run that was stopped ends as that, whatever it threw or returned. */
    private void end(Run run, Outcome outcome) {
        Run.Stop stop = run.stopped();
        if (stop == null) {
            claims.finish(run.claim(), outcome, run.counters());
            return;
        }
        switch (stop) {
            case ABORTED -> claims.finish(run.claim(), Outcome.aborted(), run.counters());
            case SHUTDOWN -> claims.release(run.claim());
            case SUPERSEDED -> LOG.warn("Operation {} was taken over by another server, or deleted", run.id());
        }
    }

    private void watch() {
        try {
            while (!stopping.await(TICK_MILLISECONDS, TimeUnit.MILLISECONDS)) {
                tick();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tick() {
        for (Run run : runs) {
            try {
                run.tick(cancellers);
            } catch (RuntimeException e) {
                LOG.warn("The progress of operation {} could not be written: {}", run.id(), e.toString());
            }
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "operations");
        thread.setDaemon(true);
        return thread;
    }

    /** Stops what runs here and puts it back in its queue, for another server or the next start. */
    @Override
    public void close() {
        stopping.countDown();
        runs.forEach(run -> run.stop(Run.Stop.SHUTDOWN, cancellers));
        scheduler.stop();
        cancellers.shutdown();
    }
}
