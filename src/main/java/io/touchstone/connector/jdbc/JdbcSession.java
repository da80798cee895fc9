package io.touchstone.connector.jdbc;

import io.touchstone.connector.CatalogSink;
import io.touchstone.connector.ConnectionFailure;
import io.touchstone.connector.Dialect;
import io.touchstone.connector.FoundField;
import io.touchstone.connector.Place;
import io.touchstone.connector.Product;
import io.touchstone.connector.Session;
import io.touchstone.connector.StatementFailure;
import io.touchstone.connector.Tables;
import io.touchstone.connector.read.DerivedReading;
import io.touchstone.connector.read.Reading;
import io.touchstone.connector.read.Rows;
import io.touchstone.connector.read.Subject;
import io.touchstone.connector.read.WholeReading;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A session with any store reached over JDBC. It connects when first asked, and again after a failure. */
final class JdbcSession implements Session {
    private static final int FETCH_SIZE = 4_000;

    private final JdbcStore store;
    private final Failures failures;
    private final @Nullable String home;
    private final Work work = new Work();
    private final Statements statements;
    private final Proof proof;
    private @Nullable Connection connection;
    private @Nullable String inside;
    private @Nullable Place meant;

    JdbcSession(JdbcStore store, @Nullable String home) {
        this.store = store;
        this.failures = new Failures(store);
        this.home = home;
        Integer wanted = store.fetchSize();
        this.statements = new Statements(work, wanted == null ? FETCH_SIZE : wanted);
        this.proof = new Proof(store, failures, statements);
    }

    @Override
    public Product product() {
        return doing(e -> failures.entering(home, e), () -> Statements.product(enter(home)));
    }

    @Override
    public List<String> catalogs() {
        @Nullable Select select = store.catalogs();
        return select == null
                ? List.of()
                : doing(e -> failures.entering(home, e), () -> statements.names(enter(home), select));
    }

    @Override
    public List<String> schemas(@Nullable String catalog) {
        String database = Proof.named(catalog) == null ? home : catalog;
        return doing(
                e -> failures.entering(database, e), () -> statements.names(enter(database), store.schemas(database)));
    }

    @Override
    public void verify(Place wanted, Use use) {
        doing(e -> failures.in(wanted, e), () -> {
            Connection entered = enter(databaseOf(wanted));
            Place place = settle(entered, wanted);
            proof.access(entered, place);
            if (use == Use.ENRICHMENT) {
                entered.setAutoCommit(false);
                try {
                    proof.writable(entered, place);
                } finally {
                    endTransaction(entered);
                }
            }
            return place;
        });
    }

    @Override
    public void readCatalog(Place wanted, CatalogSink sink) {
        doing(e -> failures.in(wanted, e), () -> {
            Connection entered = enter(databaseOf(wanted));
            entered.setAutoCommit(false);
            try {
                @Nullable String snapshot = store.snapshot();
                if (snapshot != null) {
                    statements.execute(entered, snapshot);
                }
                Place place = settle(entered, wanted);
                proof.access(entered, place);
                readInto(new CatalogRows(store, sink), entered, place);
            } finally {
                endTransaction(entered);
            }
            return wanted;
        });
    }

    @Override
    public List<FoundField> fields(Subject subject) {
        if (subject.derived() != null && !subject.derived().how().keepsFields()) {
            return List.of();
        }
        return doing(e -> failures.in(subject.place(), e), () -> {
            Connection entered = enter(databaseOf(subject.place()));
            Place place = settle(entered, subject.place());
            return CatalogRows.fieldsOf(subject.container().name(), place, store, statements, entered);
        });
    }

    @Override
    public Dialect dialect() {
        return store.dialect();
    }

    @Override
    public Reading read(Subject subject) {
        Subject.@Nullable Derived derived = subject.derived();
        if (derived != null) {
            if (derived.how().isWritten()) {
                nameIn(subject.place());
            }
            return new DerivedReading(
                    subject.container().name(), read(derived.source()), derived.how(), store.dialect());
        }
        return doing(e -> failures.in(subject.place(), e), () -> {
            Place place = settle(enter(databaseOf(subject.place())), subject.place());
            String name = subject.container().name();
            return new WholeReading(store.qualified(place, name), name, null);
        });
    }

    /** From now on names mean what they mean inside a schema, and nothing is written. */
    private void nameIn(Place wanted) {
        doing(e -> failures.in(wanted, e), () -> {
            Connection entered = enter(databaseOf(wanted));
            meant = settle(entered, wanted);
            store.nameIn(entered, meant);
            return wanted;
        });
    }

    @Override
    public void select(String sql, Rows sink) {
        select(statements, sql, sink);
    }

    /** PostgreSQL reads with one process alone what is fetched in portions. */
    @Override
    public void selectRow(String sql, Rows sink) {
        select(statements.atOnce(), sql, sink);
    }

    private void select(Statements with, String sql, Rows sink) {
        work.begin();
        try {
            Connection entered = enter(inside == null ? home : inside);
            entered.setAutoCommit(false);
            try {
                with.select(entered, sql, sink);
            } finally {
                endTransaction(entered);
            }
        } catch (SQLException e) {
            work.check();
            if (failures.isOfStatement(e)) {
                throw new StatementFailure(Failures.words(e), e);
            }
            close();
            throw failures.entering(inside, e);
        } finally {
            work.end();
        }
    }

    @Override
    public Optional<Tables> tables(Place place) {
        return Optional.ofNullable(store.tableWords())
                .map(words -> new JdbcTables(this, store, words, statements, place));
    }

    /** Does something in a place, under the names the store itself would use. */
    <T> T in(Place wanted, InPlace<T> step) {
        return doing(e -> failures.in(wanted, e), () -> {
            Connection entered = enter(databaseOf(wanted));
            return step.run(entered, settle(entered, wanted));
        });
    }

    /** Does it in one transaction, which is taken back when it throws. */
    <T> T together(Connection entered, Step<T> step) throws SQLException {
        entered.setAutoCommit(false);
        try {
            T answer = step.run();
            entered.commit();
            return answer;
        } finally {
            endTransaction(entered);
        }
    }

    @Override
    public void cancel() {
        work.stop();
    }

    @Override
    public void close() {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                // A connection that will not close has been given up by the other side.
            }
            connection = null;
            inside = null;
        }
    }

    private void readInto(CatalogRows rows, Connection entered, Place place) throws SQLException {
        statements.stream(entered, store.containers(place), rows::container);
        @Nullable Select keys = store.keys(place);
        if (keys != null) {
            statements.stream(entered, keys, rows::key);
        }
        for (Select fields : statements.parts(entered, store.fields(place), store.parts(place))) {
            statements.stream(entered, fields, rows::field);
        }
    }

    private @Nullable String databaseOf(Place wanted) {
        return Proof.named(wanted.database()) == null ? home : wanted.database();
    }

    private Place settle(Connection entered, Place wanted) throws SQLException {
        return store.settle(entered, Place.schema(databaseOf(wanted), Proof.named(wanted.schema())));
    }

    private Connection enter(@Nullable String database) {
        if (connection != null && store.oneDatabasePerConnection() && !Objects.equals(inside, database)) {
            close();
        }
        if (connection == null) {
            try {
                connection = store.connect(database);
                inside = database;
                if (meant != null) {
                    store.nameIn(connection, meant);
                }
            } catch (SQLException e) {
                throw failures.entering(database, e);
            }
        }
        work.check();
        return connection;
    }

    private void endTransaction(Connection entered) {
        try {
            entered.rollback();
            entered.setAutoCommit(true);
        } catch (SQLException e) {
            close();
        }
    }

    private <T> T doing(Function<SQLException, ConnectionFailure> words, Step<T> step) {
        work.begin();
        try {
            return step.run();
        } catch (SQLException e) {
            close();
            work.check();
            throw words.apply(e);
        } finally {
            work.end();
        }
    }

    /** Something that asks the store. */
    interface Step<T> {
        T run() throws SQLException;
    }

    /** Something that asks the store about a place. */
    interface InPlace<T> {
        T run(Connection entered, Place settled) throws SQLException;
    }
}
