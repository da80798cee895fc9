package io.touchstone.connection;

import io.touchstone.connector.CatalogSink;
import io.touchstone.connector.ConnectionFailure;
import io.touchstone.connector.Dialect;
import io.touchstone.connector.FoundField;
import io.touchstone.connector.Place;
import io.touchstone.connector.Product;
import io.touchstone.connector.Session;
import io.touchstone.connector.Tables;
import io.touchstone.connector.read.Reading;
import io.touchstone.connector.read.Rows;
import io.touchstone.connector.read.Subject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A session whose failures do not tell what a secrets manager answered: a login failure names its user, and whoever may name
 * the user could else have any key told.
 *
 * @param lookedUp the values looked up, each with what is said in its place
 */
record DiscreetSession(Session session, Map<String, String> lookedUp) implements Session {
    /** Opens a session discreetly. */
    static Session open(Supplier<Session> opening, Map<String, String> lookedUp) {
        return lookedUp.isEmpty()
                ? opening.get()
                : new DiscreetSession(discreetly(lookedUp, opening), Map.copyOf(lookedUp));
    }

    @Override
    public Product product() {
        return discreetly(lookedUp, session::product);
    }

    @Override
    public List<String> catalogs() {
        return discreetly(lookedUp, session::catalogs);
    }

    @Override
    public List<String> schemas(@Nullable String catalog) {
        return discreetly(lookedUp, () -> session.schemas(catalog));
    }

    @Override
    public void verify(Place place, Use use) {
        discreetly(lookedUp, () -> {
            session.verify(place, use);
            return place;
        });
    }

    @Override
    public void readCatalog(Place place, CatalogSink sink) {
        discreetly(lookedUp, () -> {
            session.readCatalog(place, sink);
            return place;
        });
    }

    @Override
    public Dialect dialect() {
        return session.dialect();
    }

    @Override
    public List<FoundField> fields(Subject subject) {
        return discreetly(lookedUp, () -> session.fields(subject));
    }

    @Override
    public Reading read(Subject subject) {
        return discreetly(lookedUp, () -> session.read(subject));
    }

    @Override
    public void select(String sql, Rows rows) {
        discreetly(lookedUp, () -> {
            session.select(sql, rows);
            return sql;
        });
    }

    @Override
    public void selectRow(String sql, Rows rows) {
        discreetly(lookedUp, () -> {
            session.selectRow(sql, rows);
            return sql;
        });
    }

    @Override
    public Optional<Tables> tables(Place place) {
        return discreetly(lookedUp, () -> session.tables(place)).map(tables -> new DiscreetTables(tables, lookedUp));
    }

    @Override
    public void cancel() {
        session.cancel();
    }

    @Override
    public void close() {
        session.close();
    }

    /** Does it, and says of failures no more than may be said. */
    static <T> T discreetly(Map<String, String> lookedUp, Supplier<T> work) {
        try {
            return work.get();
        } catch (ConnectionFailure failure) {
            String message = failure.getMessage();
            for (Map.Entry<String, String> one : lookedUp.entrySet()) {
                message = message.replace(one.getKey(), one.getValue());
            }
            throw new ConnectionFailure(failure.reason(), message);
        }
    }
}
