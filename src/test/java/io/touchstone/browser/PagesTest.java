package io.touchstone.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.TestApp;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
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
        assertThat(walk((look, place) -> place % LOOKS.size() == look.ordinal()))
                .isEmpty();
    }

    @Test
    @Tag("matrix")
    void everyPageCanBeUsedInEveryLook() {
        assertThat(walk((look, place) -> true)).isEmpty();
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

    /** Opens each page in the looks it is to be looked at in, given the page's number in the list, and tells what is wrong. */
    private List<String> walk(BiPredicate<Look, Integer> which) {
        List<String> faults = new ArrayList<>();
        List<String> places = places();
        try (Browsing browsing = Browsing.asAdministrator()) {
            for (Look look : LOOKS) {
                look.at(browsing);
                for (int number = 0; number < places.size(); number++) {
                    if (which.test(look, number)) {
                        String place = places.get(number);
                        browsing.open(place);
                        Stream.of(browsing.obstacles(), browsing.faults(), browsing.overflow())
                                .flatMap(List::stream)
                                .map(fault -> place + " " + look + ": " + fault)
                                .forEach(faults::add);
                    }
                }
            }
        }
        return faults;
    }
}
