package io.touchstone.connector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.touchstone.connector.Catalog;
import io.touchstone.connector.ConnectionFailure;
import io.touchstone.connector.ConnectionFailure.Reason;
import io.touchstone.connector.ConnectorContract;
import io.touchstone.connector.FieldType;
import io.touchstone.connector.FoundContainer;
import io.touchstone.connector.FoundContainer.Kind;
import io.touchstone.connector.FoundField;
import io.touchstone.connector.Place;
import io.touchstone.connector.Secret;
import io.touchstone.connector.Session;
import io.touchstone.connector.Session.Use;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every kind of store reached over JDBC must do besides: SQL tables, their types, keys and views. */
abstract class JdbcContract extends ConnectorContract {
    /** A password and a user that break whoever pastes them into a URL. */
    static final String USER = "reader&user=postgres";

    static final String PASSWORD = "canary?password=&x;'\"\\é%41#@/";

    private static final String OTHER_CERTIFICATE = otherCertificate();

    private static String otherCertificate() {
        Path folder = TestFolder.make();
        try {
            return TestCertificate.in(folder).pem();
        } finally {
            TestFolder.delete(folder);
        }
    }

    /** Runs statements as the store's administrator. */
    abstract void run(String... statements);

    /** Spells a name. */
    abstract String quoted(String name);

    /** Creates a schema our settings may read and write. */
    abstract void createSchema(String name);

    /** Allows our settings to read, and no more. */
    abstract void createReadOnlySchema(String name);

    /** One column type: how it is declared, and how it must be found. */
    record Typed(String declared, String found, FieldType type, @Nullable Integer size, @Nullable Integer decimals) {}

    /** The certificate the server shows. */
    abstract String certificate();

    /** Every type worth telling apart. */
    abstract List<Typed> types();

    /** Makes verifying for enrichment, or reading, wait at the source until the holder is closed. */
    abstract Holder hold(Place place);

    /** Something that makes others wait. */
    interface Holder extends AutoCloseable {
        /** Blocks until somebody waits. */
        void awaitSomebody();

        @Override
        void close();
    }

    @Override
    protected Map<String, Object> wrongSecret() {
        return Map.of("password", new Secret("not-the-canary"));
    }

    @Override
    protected Place named(String name) {
        return Place.schema(database(), name);
    }

    @Override
    protected Place make(String name) {
        createSchema(name);
        return named(name);
    }

    @Override
    protected Place makeForbidden(String name) {
        run("create schema " + schema(named(name)));
        fill(named(name), "orders");
        return named(name);
    }

    @Override
    protected Place makeReadOnly(String name) {
        createReadOnlySchema(name);
        return named(name);
    }

    @Override
    protected void fill(Place place, String container) {
        run("create table " + table(place, container) + " (" + quoted("id") + " integer, " + quoted("name")
                + " varchar(20))");
    }

    String schema(Place place) {
        return quoted(String.valueOf(place.schema()));
    }

    String table(Place place, String name) {
        return schema(place) + "." + quoted(name);
    }

    @Test
    void saysWhoWasNotLetIn() {
        try (Session session = open(wrongSecret())) {
            ConnectionFailure failure = failure(() -> session.schemas(null));
            assertThat(failure.reason()).isEqualTo(Reason.AUTHENTICATION);
            assertThat(failure)
                    .hasMessage("Authentication failed for user " + settings().get("username") + " at "
                            + settings().get("host") + ":" + settings().get("port"));
        }
    }

    @Test
    void findsNothingBehindNamesThatHoldNul() {
        for (String name : List.of("a\0b", "postgres\0options\0-csearch_path=x", "mysql\0")) {
            try (Session session = open()) {
                assertThat(failure(() -> session.verify(named(name), Use.SOURCE))
                                .reason())
                        .isEqualTo(Reason.NOT_FOUND);
                assertThat(failure(() -> session.schemas(name)).reason()).isEqualTo(Reason.NOT_FOUND);
            }
        }
    }

    @Test
    void doesNotLookElsewhereForAMissingPassword() {
        try (Session session = open(Map.of("password", new Secret("")))) {
            assertThat(failure(() -> session.schemas(null)).reason()).isEqualTo(Reason.AUTHENTICATION);
        }
    }

    @Test
    void knowsEveryType() {
        Place place = make("types");
        List<Typed> types = types();
        StringBuilder columns = new StringBuilder();
        for (int i = 0; i < types.size(); i++) {
            columns.append(i == 0 ? "" : ", ")
                    .append(quoted("c" + i) + " " + types.get(i).declared());
        }
        run("create table " + table(place, "types") + " (" + columns + ")");
        Catalog catalog = read(place);
        for (int i = 0; i < types.size(); i++) {
            Typed typed = types.get(i);
            FoundField field = catalog.field("types", "c" + i);
            assertThat(new Typed(typed.declared(), field.nativeType(), field.type(), field.size(), field.decimals()))
                    .isEqualTo(typed);
            assertThat(field.position()).isEqualTo(i + 1);
        }
    }

    @Test
    void readsKeysAndNullability() {
        Place place = make("keys");
        run(
                "create table " + table(place, "two")
                        + " (a integer not null, b integer, c integer not null, d integer not null, primary key (d, a))",
                "create table " + table(place, "none") + " (a integer)");
        Catalog catalog = read(place);
        assertThat(catalog.fieldsOf("two")).extracting(FoundField::keyPosition).containsExactly(2, null, null, 1);
        assertThat(catalog.fieldsOf("two")).extracting(FoundField::nullable).containsExactly(false, true, false, false);
        assertThat(catalog.fieldsOf("none")).extracting(FoundField::keyPosition).containsOnlyNulls();
    }

    @Test
    void readsViewsAsViews() {
        Place place = make("views");
        fill(place, "orders");
        run("create view " + table(place, "recent") + " as select " + quoted("id") + " as " + quoted("number") + ", "
                + quoted("name") + " from " + table(place, "orders"));
        Catalog catalog = read(place);
        assertThat(catalog.container("orders").kind()).isEqualTo(Kind.TABLE);
        assertThat(catalog.container("recent").kind()).isEqualTo(Kind.VIEW);
        assertThat(catalog.fieldsOf("recent")).extracting(FoundField::name).containsExactly("number", "name");
        assertThat(catalog.containers.values())
                .extracting(FoundContainer::problem)
                .containsOnlyNulls();
    }

    @Test
    void stopsAtTheSource() throws Exception {
        Place place = make("held");
        fill(place, "orders");
        try (Session session = open();
                Holder holder = hold(place)) {
            FutureTask<Void> waiting = new FutureTask<>(() -> session.verify(place, Use.ENRICHMENT), null);
            new Thread(waiting, "waiting").start();
            holder.awaitSomebody();
            session.cancel();
            assertThatThrownBy(waiting::get).hasCauseInstanceOf(CancellationException.class);
        }
    }

    @Test
    void encryptsWhenAskedTo() {
        for (String mode : List.of("disable", "prefer", "require")) {
            try (Session session = open(Map.of("ssl_mode", mode))) {
                assertThat(session.schemas(null)).isNotEmpty();
            }
        }
    }

    @Test
    void trustsTheCertificateItIsGivenAndNoOther() {
        for (String mode : List.of("verify-ca", "verify-full")) {
            try (Session session = open(Map.of("ssl_mode", mode, "ssl_root_certificate", certificate()))) {
                assertThat(session.schemas(null)).isNotEmpty();
            }
            for (String other : List.of(OTHER_CERTIFICATE, "file:/etc/hostname", "/etc/hostname", "x")) {
                try (Session session = open(Map.of("ssl_mode", mode, "ssl_root_certificate", other))) {
                    assertThat(failure(() -> session.schemas(null)).reason()).isEqualTo(Reason.TLS);
                }
            }
        }
    }

    @Test
    void insistsOnTheHostTheCertificateNames() {
        Map<String, Object> local = Map.of("host", "localhost", "ssl_root_certificate", certificate());
        try (Session session = open(plus(local, "ssl_mode", "verify-ca"))) {
            assertThat(session.schemas(null)).isNotEmpty();
        }
        try (Session session = open(plus(local, "ssl_mode", "verify-full"))) {
            assertThat(failure(() -> session.schemas(null)).reason()).isEqualTo(Reason.TLS);
        }
    }

    private static Map<String, Object> plus(Map<String, Object> settings, String name, Object value) {
        Map<String, Object> more = new HashMap<>(settings);
        more.put(name, value);
        return more;
    }
}
