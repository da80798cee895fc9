package io.touchstone.scan.subject;

import io.touchstone.connector.Dialect;
import io.touchstone.connector.FoundField;
import io.touchstone.connector.Session;
import io.touchstone.connector.SessionOver;
import io.touchstone.connector.duckdb.Workspace;
import io.touchstone.connector.read.DerivedReading;
import io.touchstone.connector.read.Reading;
import io.touchstone.connector.read.Rows;
import io.touchstone.connector.read.Subject;
import io.touchstone.connector.read.WholeReading;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A way to the rows of a join: its sources are streamed into a workspace when it is read, and selects are answered there. */
public final class JoinSession extends SessionOver {
    private final Join join;
    private final Function<ScannedContainer, Session> ways;
    private final Workspace workspace;
    private final List<Session> opened = new ArrayList<>();
    private @Nullable Session asked;
    private boolean stopped;

    /**
     * @param own of the container's own datastore
     * @param ways opens a session with the store of a source; this one closes it
     * @param folder where the workspace lies
     */
    public JoinSession(Session own, Join join, Function<ScannedContainer, Session> ways, Path folder) {
        super(own);
        this.join = join;
        this.ways = ways;
        this.workspace = Workspace.forQueries(folder);
    }

    @Override
    public Reading read(Subject subject) {
        Subject.@Nullable Derived derived = subject.derived();
        if (derived != null) {
            return new DerivedReading(subject.container().name(), read(derived.source()), derived.how(), dialect());
        }
        String name = subject.container().name();
        return over(name, join.sources().stream().map(this::take).toList());
    }

    /** What the join would be of sources without rows: nothing is asked of any store. */
    public Reading describe(String name) {
        List<String> taken = join.sources().stream()
                .map(source -> workspace.take(source.container().subject().fields(), dialect(), rows -> {}))
                .toList();
        return over(name, taken);
    }

    private Reading over(String name, List<String> taken) {
        String from = "(" + join.over(dialect(), taken) + "\n) " + dialect().quoted("derived");
        return new WholeReading(from, name, null);
    }

    private String take(Join.Source source) {
        Subject subject = source.container().subject();
        Session session = begin(source.container());
        try (Reading reading = session.read(subject)) {
            Dialect dialect = session.dialect();
            String columns = subject.fields().stream()
                    .map(field -> dialect.quoted(field.name()))
                    .collect(Collectors.joining(", "));
            return workspace.take(subject.fields(), dialect, rows -> {
                for (Reading.Part part : reading.parts()) {
                    session.select("select " + columns + " from " + reading.open(part), rows);
                }
            });
        } finally {
            end();
        }
    }

    private synchronized Session begin(ScannedContainer container) {
        if (stopped) {
            throw new CancellationException("Stopped");
        }
        Session session = ways.apply(container);
        opened.add(session);
        asked = session;
        return session;
    }

    private synchronized void end() {
        asked = null;
    }

    @Override
    public Dialect dialect() {
        return workspace.dialect();
    }

    @Override
    public void select(String sql, Rows rows) {
        workspace.select(sql, rows);
    }

    @Override
    public synchronized void cancel() {
        stopped = true;
        if (asked != null) {
            asked.cancel();
        }
        workspace.cancel();
    }

    @Override
    public synchronized void close() {
        opened.forEach(Session::close);
        opened.clear();
        workspace.close();
    }

    @Override
    public List<FoundField> fields(Subject subject) {
        return List.of();
    }
}
