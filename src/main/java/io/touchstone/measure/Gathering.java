package io.touchstone.measure;

import io.touchstone.connector.ConnectionFailure;
import io.touchstone.connector.Dialect;
import io.touchstone.connector.FoundField;
import io.touchstone.connector.Session;
import io.touchstone.connector.Unspoken;
import io.touchstone.connector.duckdb.Workspace;
import io.touchstone.connector.read.Reading;
import io.touchstone.connector.read.Subject;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a survey brings together: referenced containers opened where they are, and copies of rows in a workspace. */
final class Gathering implements AutoCloseable {
    private final Session session;
    private final Subject subject;
    private final References references;
    private final Path folder;
    private final Map<Reference, Opened> opened = new HashMap<>();
    private final Map<Reference, Copy> copies = new HashMap<>();
    private @Nullable Slice sliceCopied;
    private @Nullable Copy copyOfSlice;
    private @Nullable Workspace workspace;
    private @Nullable Session asked;
    private boolean stopped;
    private long statements;

    /** A referenced container, open until the end. */
    record Opened(Session session, Subject subject, Reading reading) {}

    private record Copy(String from, Set<String> fields) {}

    Gathering(Session session, Subject subject, References references, Path folder) {
        this.session = session;
        this.subject = subject;
        this.references = references;
        this.folder = folder;
    }

    /** How many selects filled the workspace. */
    long statements() {
        return statements;
    }

    /** What stands after FROM for a referenced container in a select of the survey's own session. */
    String here(Reference reference) {
        Opened found = open(reference);
        if (found.session() != session) {
            throw new Unspoken("A container of another connection cannot be asked of "
                    + session.dialect().engine());
        }
        return whole(found);
    }

    /** What stands for a referenced container in a select of its own session. */
    String whole(Opened found) {
        List<Reading.Part> parts = found.reading().parts();
        if (parts.size() != 1) {
            throw new Unspoken("The " + parts.size() + " files of "
                    + found.subject().container().name() + " cannot be read in one select");
        }
        asks(found.session());
        return found.reading().open(parts.get(0));
    }

    /**
     * A referenced container.
     *
     * @throws References.Unreachable when it cannot be read
     */
    Opened open(Reference reference) {
        Opened known = opened.get(reference);
        if (known != null) {
            return known;
        }
        References.Found found = references.find(reference);
        asks(found.session());
        try {
            Opened now =
                    new Opened(found.session(), found.subject(), found.session().read(found.subject()));
            opened.put(reference, now);
            return now;
        } catch (ConnectionFailure e) {
            throw new References.Unreachable("The container to compare with cannot be read: " + e.getMessage());
        }
    }

    /** A copy of some fields of a slice. */
    String copy(Slice slice, Set<String> fields) {
        if (copyOfSlice != null
                && slice.equals(sliceCopied)
                && copyOfSlice.fields().containsAll(fields)) {
            return copyOfSlice.from();
        }
        if (copyOfSlice != null) {
            workspace().drop(copyOfSlice.from());
            copyOfSlice = null;
        }
        List<FoundField> wanted = wanted(subject, fields);
        String from = workspace().take(wanted, session.dialect(), rows -> {
            Speech speech = new Speech(session.dialect(), this::here);
            String where = Measuring.where(speech, slice.scope());
            String table = speech.from(slice.table(session.dialect()));
            asks(session);
            statements++;
            session.select("select " + names(session.dialect(), wanted) + " from " + table + where, rows);
        });
        sliceCopied = slice;
        copyOfSlice = new Copy(from, new HashSet<>(fields));
        return from;
    }

    /** A copy of some fields of a referenced container, all its parts together. */
    String copy(Reference reference, Set<String> fields) {
        Copy known = copies.get(reference);
        if (known != null && known.fields().containsAll(fields)) {
            return known.from();
        }
        Opened found = open(reference);
        Set<String> all = new HashSet<>(fields);
        if (known != null) {
            all.addAll(known.fields());
            workspace().drop(known.from());
        }
        List<FoundField> wanted = wanted(found.subject(), all);
        Dialect dialect = found.session().dialect();
        String from = workspace().take(wanted, dialect, rows -> {
            for (Reading.Part part : found.reading().parts()) {
                asks(found.session());
                statements++;
                found.session()
                        .select(
                                "select " + names(dialect, wanted) + " from "
                                        + found.reading().open(part),
                                rows);
            }
        });
        copies.put(reference, new Copy(from, all));
        return from;
    }

    /** The fields to copy; at least one, for rows without fields cannot be counted. */
    private static List<FoundField> wanted(Subject subject, Set<String> names) {
        List<FoundField> wanted = subject.fields().stream()
                .filter(field -> names.contains(field.name()))
                .toList();
        return wanted.isEmpty() ? subject.fields().subList(0, 1) : wanted;
    }

    private static String names(Dialect dialect, List<FoundField> fields) {
        return fields.stream().map(field -> dialect.quoted(field.name())).collect(Collectors.joining(", "));
    }

    /** The workspace, made when first asked for. */
    synchronized Workspace workspace() {
        check();
        if (workspace == null) {
            workspace = Workspace.in(folder);
        }
        return workspace;
    }

    /** Notes who is asked next, so that it can be stopped. */
    synchronized void asks(Session next) {
        check();
        asked = next;
    }

    synchronized void cancel() {
        stopped = true;
        if (asked != null) {
            asked.cancel();
        }
        if (workspace != null) {
            workspace.cancel();
        }
    }

    /** @throws CancellationException when stopped */
    synchronized void check() {
        if (stopped) {
            throw new CancellationException("Stopped");
        }
    }

    @Override
    public synchronized void close() {
        opened.values().forEach(one -> one.reading().close());
        opened.clear();
        if (workspace != null) {
            workspace.close();
            workspace = null;
        }
    }
}
