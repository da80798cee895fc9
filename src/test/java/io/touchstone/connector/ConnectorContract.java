package io.touchstone.connector;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.touchstone.connector.Session.Use;
import io.touchstone.connector.read.Reading;
import io.touchstone.connector.read.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every kind of store must do. A subclass says how its store is reached and filled, and what is lacking there. */
public abstract class ConnectorContract extends FailureContract {
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

    /** The container of that name in the place, as the catalog tells it. */
    private Subject subject(Place place, String name) {
        List<FoundContainer> containers = new ArrayList<>();
        List<FoundField> fields = new ArrayList<>();
        try (Session session = open()) {
            session.readCatalog(place, new CatalogSink() {
                @Override
                public void container(FoundContainer container) {
                    if (container.name().equals(name)) {
                        containers.add(container);
                    }
                }

                @Override
                public void field(String container, FoundField field) {
                    if (container.equals(name)) {
                        fields.add(field);
                    }
                }
            });
        }
        return new Subject(place, containers.get(0), fields, Subject.TextOptions.USUAL);
    }

    @Test
    void readsWhatItsCatalogNamesAndGoesOnAfterARefusal() {
        Place place = make("selected");
        fill(place, "it's \"odd\"");
        Subject subject = subject(place, calledInCatalog("it's \"odd\""));
        try (Session session = open();
                Reading reading = session.read(subject)) {
            assertThat(reading.parts()).hasSize(1);
            String table = reading.open(reading.parts().get(0));
            assertThatThrownBy(() -> session.select("select nowhere from " + table, row -> {}))
                    .isInstanceOf(StatementFailure.class);
            List<Object> counted = new ArrayList<>();
            session.select("select count(*) from " + table, row -> counted.add(row[0]));
            assertThat(counted).hasSize(1).first().isInstanceOf(Long.class);
        }
    }
}
