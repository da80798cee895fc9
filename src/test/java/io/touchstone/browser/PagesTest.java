package io.touchstone.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.TestApp;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every page there is, opened by its address alone. */
@Tag("browser")
class PagesTest {
    private static final List<Look> LOOKS = List.of(Look.values());

    private final Boutique shop = new Boutique().furnished();

    @Test
    void everyPageCanBeUsedByEverybody() {
        AtomicInteger next = new AtomicInteger();
        assertThat(walk(() -> List.of(LOOKS.get(next.getAndIncrement() % LOOKS.size()))))
                .isEmpty();
    }

    @Test
    @Tag("matrix")
    void everyPageCanBeUsedInEveryLook() {
        assertThat(walk(() -> LOOKS)).isEmpty();
    }

    @Test
    @Tag("matrix")
    void everyAddressLeadsThereOnceSignedIn() {
        List<String> lost = new ArrayList<>();
        String token = TestApp.shared()
                .asAdmin()
                .post("/api/user-tokens", "{\"name\": \"browser\"}")
                .json()
                .path("bearer_token")
                .asString();
        for (String place : places()) {
            try (Browsing browsing = Browsing.begin().refused(401)) {
                browsing.open(place).signIn(token).settled();
                String there = browsing.page().evaluate("location.pathname").toString();
                if (!there.equals(place) && !List.of("/", "/welcome").contains(place)) {
                    lost.add(place + " led to " + there);
                }
            }
        }
        assertThat(lost).isEmpty();
    }

    private List<String> places() {
        try (Browsing browsing = Browsing.asAdministrator()) {
            return Places.of(browsing.settled().page(), shop.shown());
        }
    }

    private List<String> walk(Supplier<List<Look>> looks) {
        List<String> faults = new ArrayList<>();
        List<String> places = places();
        try (Browsing browsing = Browsing.asAdministrator()) {
            for (String place : places) {
                browsing.open(place);
                for (Look look : looks.get()) {
                    look.at(browsing);
                    Stream.of(browsing.obstacles(), browsing.faults(), browsing.overflow())
                            .flatMap(List::stream)
                            .map(fault -> place + " " + look + ": " + fault)
                            .forEach(faults::add);
                }
            }
        }
        return faults;
    }
}
