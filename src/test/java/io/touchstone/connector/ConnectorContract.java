package io.touchstone.connector;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.touchstone.connector.ConnectionFailure.Reason;
import io.touchstone.connector.Session.Use;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every kind of store must do. A subclass says how its store is reached and filled, and what is lacking there. */
public abstract class ConnectorContract {
    private static final List<String> AWKWARD = List.of(
            "R&D",
            "x?socketFactory=a",
            "'; drop table x; --",
            "say \"hi\"",
            "it's",
            "back`tick",
            "back\\slash",
            "a;b",
            "two.dots.here",
            "some blanks here",
            "größe 数据 имя",
            "percent%41_under",
            "Order",
            "select",
            "#hash@at[bracket]{brace}");

    /** The kind of store under test. */
    protected abstract Connector connector(Reach reach);

    /** Settings that work. */
    protected abstract Map<String, Object> settings();

    /** What to change in the settings for the store to refuse us; nothing where it asks for no secret. */
    protected abstract Map<String, Object> wrongSecret();

    /** What to change in the settings to be sent elsewhere; null where the store is on no network. */
    protected @Nullable Map<String, Object> at(String host, int port) {
        return Map.of("host", host, "port", (long) port);
    }

    /** The database to enter; null where the kind has none. */
    protected @Nullable String database() {
        return null;
    }

    /** Makes a place of that name, which our settings may read and write, and answers how it is addressed. */
    protected abstract Place make(String name);

    /** How a place of that name is addressed, whether or not it exists. */
    protected abstract Place named(String name);

    /** Makes a place that exists and may not be read. */
    protected abstract Place makeForbidden(String name);

    /** Makes a place that may be read and not written. */
    protected abstract Place makeReadOnly(String name);

    /** Puts a container of that name into the place, with a whole number {@code id} and a text {@code name}. */
    protected abstract void fill(Place place, String container);

    /** What a container made by {@link #fill} is called in the catalog. */
    protected String calledInCatalog(String container) {
        return container;
    }

    /** Whether writing into a place that is not there makes it, as with folders of files. */
    protected boolean writingMakesPlaces() {
        return false;
    }

    /** The longest name the store takes. */
    protected int longestName() {
        return 128;
    }

    /** Names that break whoever pastes them. A store that has rules of its own for names takes some away. */
    protected List<String> awkwardNames() {
        return AWKWARD;
    }

    /** Schemas every store of this kind has. */
    protected List<String> systemSchemas() {
        return List.of();
    }

    @Test
    void describesItself() {
        Connector connector = connector(new Reach(Set.of()));
        assertThat(connector.type()).matches("[a-z0-9_]+");
        assertThat(connector.title()).isNotBlank();
        assertThat(connector.settings()).extracting(Setting::name).doesNotHaveDuplicates();
        assertThat(connector.settings()).extracting(Setting::title).doesNotHaveDuplicates();
    }

    @Test
    void namesTheProductItReached() {
        try (Session session = open()) {
            Product product = session.product();
            if (connector(new Reach(Set.of())).storeType() == StoreType.JDBC) {
                assertThat(product.name()).isNotBlank();
                assertThat(product.version()).isNotBlank();
                assertThat(product.driverName()).isNotBlank();
                assertThat(product.driverVersion()).isNotBlank();
            }
        }
    }

    @Test
    void listsCatalogsOrNone() {
        try (Session session = open()) {
            if (can(Capability.CATALOGS)) {
                assertThat(session.catalogs()).contains(database()).doesNotHaveDuplicates();
            } else {
                assertThat(session.catalogs()).isEmpty();
            }
        }
    }

    @Test
    void listsCatalogsBeforeADatabaseIsChosen() {
        try (Session session = connector(new Reach(Set.of())).open(new Settings(settings()), null)) {
            assertThat(session.catalogs().isEmpty()).isNotEqualTo(can(Capability.CATALOGS));
        }
    }

    @Test
    void listsSchemasSystemOnesIncludedOrNone() {
        make("listed");
        try (Session session = open()) {
            if (can(Capability.SCHEMAS)) {
                assertThat(session.schemas(null))
                        .contains("listed")
                        .containsAll(systemSchemas())
                        .doesNotHaveDuplicates();
                assertThat(session.schemas(database())).isEqualTo(session.schemas(null));
            } else {
                assertThat(session.schemas(null)).isEmpty();
            }
        }
    }

    @Test
    void verifiesAPlaceThatCanBeRead() {
        Place place = make("verified");
        fill(place, "orders");
        try (Session session = open()) {
            session.verify(place, Use.SOURCE);
        }
    }

    @Test
    void verifiesAPlaceThatIsEmpty() {
        Place place = make("empty");
        try (Session session = open()) {
            session.verify(place, Use.SOURCE);
        }
        assertThat(read(place).containers).isEmpty();
    }

    @Test
    void verifiesAPlaceThatCanBeWrittenAndLeavesNothingBehind() {
        Place place = make("written");
        fill(place, "orders");
        Catalog before = read(place);
        try (Session session = open()) {
            if (can(Capability.ENRICHMENT)) {
                session.verify(place, Use.ENRICHMENT);
            } else {
                failure(() -> session.verify(place, Use.ENRICHMENT));
            }
        }
        assertThat(read(place).containers).isEqualTo(before.containers);
    }

    @Test
    void saysWhichPlaceIsMissing() {
        Place place = named("nowhere");
        for (Use use : Use.values()) {
            try (Session session = open()) {
                if (use == Use.ENRICHMENT && writingMakesPlaces()) {
                    session.verify(place, use);
                } else {
                    ConnectionFailure failure = failure(() -> session.verify(place, use));
                    assertThat(failure.reason()).isEqualTo(Reason.NOT_FOUND);
                    assertThat(failure).hasMessageContaining("nowhere");
                }
            }
        }
    }

    @Test
    void saysWhichPlaceIsMissingInsteadOfReadingNothing() {
        try (Session session = open()) {
            ConnectionFailure failure = failure(() -> session.readCatalog(named("nowhere"), new Catalog()));
            assertThat(failure.reason()).isEqualTo(Reason.NOT_FOUND);
        }
    }

    @Test
    void saysWhichPlaceIsForbidden() {
        Place place = makeForbidden("finance");
        try (Session session = open()) {
            ConnectionFailure failure = failure(() -> session.verify(place, Use.SOURCE));
            assertThat(failure.reason()).isEqualTo(Reason.PERMISSION);
            assertThat(failure).hasMessageContaining("finance");
            if (can(Capability.SCHEMAS)) {
                assertThat(failure).hasMessage("Permission denied for schema finance");
            }
            assertThat(failure(() -> session.readCatalog(place, new Catalog())).reason())
                    .isEqualTo(Reason.PERMISSION);
        }
    }

    @Test
    void saysWhichPlaceCannotBeWritten() {
        Place place = makeReadOnly("archive");
        try (Session session = open()) {
            session.verify(place, Use.SOURCE);
            ConnectionFailure failure = failure(() -> session.verify(place, Use.ENRICHMENT));
            assertThat(failure.reason()).isEqualTo(Reason.PERMISSION);
            assertThat(failure).hasMessageContaining("archive");
        }
    }

    @Test
    void worksAgainAfterAFailure() {
        Place place = make("again");
        fill(place, "orders");
        try (Session session = open()) {
            failure(() -> session.verify(named("nowhere"), Use.SOURCE));
            session.verify(place, Use.SOURCE);
        }
    }

    @Test
    protected void saysThatTheSecretIsWrong() {
        if (wrongSecret().isEmpty()) {
            return;
        }
        try (Session session = open(wrongSecret())) {
            ConnectionFailure failure = failure(() -> session.verify(named("secret"), Use.SOURCE));
            assertThat(failure.reason()).isEqualTo(Reason.AUTHENTICATION);
        }
    }

    @Test
    void saysWhereTheConnectionWasRefused() throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        ConnectionFailure failure = failureAt("127.0.0.1", closed);
        if (failure != null) {
            assertThat(failure.reason()).isEqualTo(Reason.NETWORK);
            assertThat(failure).hasMessage("Connection refused: could not connect to server at 127.0.0.1:" + closed);
        }
    }

    @Test
    void saysWhichHostIsUnknown() {
        ConnectionFailure failure = failureAt("nowhere.invalid", 5432);
        if (failure != null) {
            assertThat(failure.reason()).isEqualTo(Reason.NETWORK);
            assertThat(failure).hasMessage("Unknown host: could not resolve nowhere.invalid");
        }
    }

    @Test
    void refusesLinkLocalAndMetadataAddresses() {
        for (String host : List.of("169.254.169.254", "169.254.1.1", "100.100.100.200", "fd00:ec2::254", "fe80::1")) {
            ConnectionFailure failure = failureAt(host, 80);
            if (failure != null) {
                assertThat(failure.reason()).isEqualTo(Reason.PERMISSION);
                assertThat(failure).hasMessageStartingWith("Address not allowed: " + host + ":80");
            }
        }
    }

    @Test
    void refusesTheServersOwnPort() {
        Map<String, Object> elsewhere = at("127.0.0.1", 18_080);
        if (elsewhere != null) {
            Reach reach = new Reach(Set.of(18_080));
            ConnectionFailure failure = failure(() -> connector(reach)
                    .open(new Settings(changed(elsewhere)), database())
                    .verify(named("own"), Use.SOURCE));
            assertThat(failure.reason()).isEqualTo(Reason.PERMISSION);
        }
    }

    @Test
    void refusesHostsThatAreMoreThanAHost() {
        for (String host : List.of("h/x", "h?socketFactory=a", "h#x", "u@h", "h&x=1", "h:1", "[::1]/x", "a,b", "h h")) {
            ConnectionFailure failure = failureAt(host, 5432);
            if (failure != null) {
                assertThat(failure.reason()).isEqualTo(Reason.NETWORK);
            }
        }
    }

    @Test
    void readsContainersAndFields() {
        Place place = make("read");
        fill(place, "orders");
        fill(place, "customers");
        Catalog catalog = read(place);
        assertThat(catalog.containers.keySet())
                .containsExactlyInAnyOrder(calledInCatalog("orders"), calledInCatalog("customers"));
        List<FoundField> fields = catalog.fieldsOf(calledInCatalog("orders"));
        assertThat(fields).extracting(FoundField::name).containsExactly("id", "name");
        assertThat(fields).extracting(FoundField::position).containsExactly(1, 2);
        assertThat(fields).extracting(FoundField::type).containsExactly(FieldType.INTEGRAL, FieldType.STRING);
    }

    @Test
    void takesAwkwardNamesForNames() {
        List<String> names = new ArrayList<>(awkwardNames());
        names.add("n".repeat(longestName()));
        Set<String> called = names.stream().map(this::calledInCatalog).collect(toSet());
        try (Session session = open()) {
            for (String name : names) {
                Place place = make(name);
                fill(place, name);
                session.verify(place, can(Capability.ENRICHMENT) ? Use.ENRICHMENT : Use.SOURCE);
                Catalog catalog = new Catalog();
                session.readCatalog(place, catalog);
                assertThat(catalog.containers.keySet()).as(name).containsExactly(calledInCatalog(name));
            }
        }
        Place crowded = make("crowded");
        names.forEach(name -> fill(crowded, name));
        Catalog catalog = read(crowded);
        assertThat(catalog.containers.keySet()).isEqualTo(called);
        called.forEach(name -> assertThat(catalog.fieldsOf(name)).as(name).hasSize(2));
    }

    @Test
    void findsNothingBehindHostileNames() {
        for (String name :
                List.of("missing?socketFactory=a", "missing' or '1'='1", "mis\"sing", "mis`sing", "missing%")) {
            try (Session session = open()) {
                assertThat(failure(() -> session.verify(named(name), Use.SOURCE))
                                .reason())
                        .as(name)
                        .isEqualTo(Reason.NOT_FOUND);
            }
        }
    }

    @Test
    void stopsReadingWhenToldTo() {
        Place place = make("stopped");
        for (int i = 0; i < 3; i++) {
            fill(place, "orders" + i);
        }
        AtomicInteger seen = new AtomicInteger();
        try (Session session = open()) {
            session.cancel();
            CatalogSink stopping = new Catalog() {
                @Override
                public void container(FoundContainer container) {
                    seen.incrementAndGet();
                    session.cancel();
                }
            };
            assertThatThrownBy(() -> session.readCatalog(place, stopping)).isInstanceOf(CancellationException.class);
            assertThat(seen).hasValue(1);
            session.verify(place, Use.SOURCE);
        }
    }

    @Test
    void stopsReadingWhenTheSinkDoes() {
        Place place = make("refused");
        fill(place, "orders");
        fill(place, "customers");
        try (Session session = open()) {
            CatalogSink refusing = new Catalog() {
                @Override
                public void container(FoundContainer container) {
                    throw new IllegalStateException("enough");
                }
            };
            assertThatThrownBy(() -> session.readCatalog(place, refusing)).hasMessage("enough");
            session.verify(place, Use.SOURCE);
        }
    }

    /** A session with settings that work. */
    protected Session open() {
        return open(Map.of());
    }

    /** A session with some settings changed. */
    protected Session open(Map<String, Object> changes) {
        return connector(new Reach(Set.of())).open(new Settings(changed(changes)), database());
    }

    /** Everything the place holds. */
    protected Catalog read(Place place) {
        Catalog catalog = new Catalog();
        try (Session session = open()) {
            session.readCatalog(place, catalog);
        }
        return catalog;
    }

    /** The failure, which shows no secret however much of it is printed. */
    protected ConnectionFailure failure(ThrowingCallable call) {
        ConnectionFailure failure = catchThrowableOfType(ConnectionFailure.class, call);
        assertThat(failure).isNotNull();
        StringWriter printed = new StringWriter();
        failure.printStackTrace(new PrintWriter(printed));
        for (Object value : List.of(settings(), wrongSecret())) {
            ((Map<?, ?>) value)
                    .values().stream().filter(Secret.class::isInstance).forEach(secret -> assertThat(printed.toString())
                            .doesNotContain(((Secret) secret).reveal()));
        }
        return failure;
    }

    private @Nullable ConnectionFailure failureAt(String host, int port) {
        Map<String, Object> elsewhere = at(host, port);
        if (elsewhere == null) {
            return null;
        }
        return failure(() -> {
            try (Session session = open(elsewhere)) {
                assertThat(session.toString()).doesNotContain("Secret");
                session.verify(named("elsewhere"), Use.SOURCE);
            }
        });
    }

    private boolean can(Capability capability) {
        return connector(new Reach(Set.of())).can(capability);
    }

    private Map<String, Object> changed(Map<String, Object> changes) {
        Map<String, Object> changed = new HashMap<>(settings());
        changed.putAll(changes);
        return changed;
    }
}
