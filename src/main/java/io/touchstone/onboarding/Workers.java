package io.touchstone.onboarding;

import io.touchstone.connection.Connections;
import io.touchstone.connection.Details;
import io.touchstone.connector.ConnectionFailure;
import io.touchstone.connector.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Does the same thing for many names of one store: several at once, each worker with a session of its own, answers in the
 * order of the names. A store that lets nobody in is asked once, not once for each name.
 */
final class Workers {
    private static final int MOST = 8;

    private final Connections connections;
    private final Details details;
    private final @Nullable String database;

    Workers(Connections connections, Details details, @Nullable String database) {
        this.connections = connections;
        this.details = details;
        this.database = database;
    }

    /** What is done for one name, the position of which is told. */
    @FunctionalInterface
    interface Task<T> {
        T run(int position, String name, Session session);
    }

    /** Does it for each name; what fails at the store becomes an answer too. */
    <T> List<T> each(List<String> names, Task<T> task, BiFunction<String, ConnectionFailure, T> failed) {
        if (names.isEmpty()) {
            return List.of();
        }
        Session first;
        try {
            first = open();
        } catch (ConnectionFailure failure) {
            return names.stream().map(name -> failed.apply(name, failure)).toList();
        }
        Round<T> round = new Round<>(names, task, failed);
        int workers = Math.min(parallelism(), names.size());
        ExecutorService pool = Executors.newFixedThreadPool(workers);
        try {
            List<Future<?>> running = new ArrayList<>(List.of(pool.submit(() -> round.work(first))));
            for (int i = 1; i < workers; i++) {
                running.add(pool.submit(() -> round.work(null)));
            }
            running.forEach(Workers::await);
        } finally {
            pool.shutdownNow();
        }
        return round.answers();
    }

    private int parallelism() {
        Integer most = details.maxParallelization();
        return most == null || most == 0 ? MOST : Math.min(most, MOST * 4);
    }

    private Session open() {
        Session session = connections.open(details, database);
        try {
            session.product();
            return session;
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    private static void await(Future<?> worker) {
        try {
            worker.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** All names, handed out one by one. */
    private final class Round<T> {
        private final List<String> names;
        private final Task<T> task;
        private final BiFunction<String, ConnectionFailure, T> failed;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicReferenceArray<T> answers;

        Round(List<String> names, Task<T> task, BiFunction<String, ConnectionFailure, T> failed) {
            this.names = names;
            this.task = task;
            this.failed = failed;
            this.answers = new AtomicReferenceArray<>(names.size());
        }

        /** Takes names until none is left. A worker the store lets not in leaves them to the first, which is in. */
        void work(@Nullable Session opened) {
            Session session = opened;
            try {
                if (session == null) {
                    session = open();
                }
            } catch (ConnectionFailure crowded) {
                return;
            }
            try {
                for (int i = next.getAndIncrement(); i < names.size(); i = next.getAndIncrement()) {
                    session = one(i, session);
                }
            } finally {
                session.close();
            }
        }

        private Session one(int position, Session session) {
            String name = names.get(position);
            try {
                answers.set(position, task.run(position, name, session));
                return session;
            } catch (ConnectionFailure failure) {
                answers.set(position, failed.apply(name, failure));
                return failure.reason() == ConnectionFailure.Reason.NETWORK ? reopened(session) : session;
            }
        }

        /** After a broken line: a new session where one is to be had, else the old one, which goes on failing. */
        private Session reopened(Session broken) {
            try {
                Session fresh = open();
                broken.close();
                return fresh;
            } catch (ConnectionFailure still) {
                return broken;
            }
        }

        List<T> answers() {
            List<T> list = new ArrayList<>(names.size());
            for (int i = 0; i < names.size(); i++) {
                list.add(answers.get(i));
            }
            return list;
        }
    }
}
