package io.touchstone.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** How a store is reached and filled by the tests of its connector. */
public abstract class StoreUnderTest {
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

    /** Whether the kind under test can do it. */
    protected boolean can(Capability capability) {
        return connector(new Reach(Set.of())).can(capability);
    }

    /** The settings with some changed. */
    protected Map<String, Object> changed(Map<String, Object> changes) {
        Map<String, Object> changed = new HashMap<>(settings());
        changed.putAll(changes);
        return changed;
    }
}
