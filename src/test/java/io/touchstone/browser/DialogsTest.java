package io.touchstone.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Everything that opens: every dialog, menu and list of every page, in every look. */
@Tag("browser")
@Tag("matrix")
class DialogsTest {
    private final Boutique shop = new Boutique().furnished();

    @ParameterizedTest
    @EnumSource(Look.class)
    void everythingThatOpensCanBeUsedByEverybody(Look look) {
        List<String> faults = new ArrayList<>();
        try (Browsing browsing = Browsing.asAdministrator()) {
            look.at(browsing);
            Pressing pressing = new Pressing(browsing, request -> {}, opener -> browsing.obstacles()
                    .forEach(obstacle -> faults.add(opener + ": " + obstacle)));
            for (String place : Places.of(browsing.settled().page(), shop.shown())) {
                pressing.all(place);
                browsing.faults().forEach(fault -> faults.add(place + ": " + fault));
            }
        }
        assertThat(faults).isEmpty();
    }
}
