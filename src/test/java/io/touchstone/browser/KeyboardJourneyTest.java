package io.touchstone.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Page;
import io.touchstone.TestApp;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Somebody without a mouse. */
@Tag("browser")
class KeyboardJourneyTest {
    private static final int MOST_STEPS = 60;
    private static final String FOCUSED =
            "() => { const here = document.activeElement; return here.getAttribute('aria-label') ?? here.innerText ?? ''; }";

    private final Boutique shop = new Boutique();

    @Test
    void onesWayFromTheDoorToARunningScanNeedsKeysAlone() {
        shop.positiveTotals();
        String token = TestApp.shared()
                .asAdmin()
                .post("/api/user-tokens", "{\"name\": \"keys\"}")
                .json()
                .path("bearer_token")
                .asString();
        try (Browsing browsing = Browsing.begin().refused(401)) {
            Page page = browsing.open("/datastores").page();
            Keyboard keys = page.keyboard();
            keys.insertText(token); // the only field has the focus
            keys.press("Enter");
            assertThat(page).hasURL(Pattern.compile(".*/datastores$"));

            browsing.settled();
            keys.press("/");
            keys.type(shop.name());
            assertThat(page).hasURL(Pattern.compile(".*search=" + shop.name()));
            browsing.settled();
            step(browsing, shop.name());
            keys.press("Enter");
            assertThat(page).hasURL(Pattern.compile(".*/datastores/" + shop.datastore() + "$"));

            browsing.settled();
            step(browsing, "Scan");
            keys.press("Enter");
            browsing.settled();
            step(browsing, "Scan");
            keys.press("Enter");
            assertThat(page).hasURL(Pattern.compile(".*/operations/\\d+$"));

            keys.press("Control+k");
            assertThat(page.getByPlaceholder("A datastore, a container, a field, a page"))
                    .isFocused();
            keys.type(shop.name());
            assertThat(page.locator("[role=option][aria-selected=true]")).containsText(shop.name());
            keys.press("Enter");
            assertThat(page).hasURL(Pattern.compile(".*/datastores/" + shop.datastore() + "$"));
        }
    }

    /** Steps on until what is focused is called so, as those do who cannot point. */
    private static void step(Browsing browsing, String name) {
        for (int steps = 0; steps < MOST_STEPS; steps++) {
            browsing.page().keyboard().press("Tab");
            if (String.valueOf(browsing.page().evaluate(FOCUSED)).strip().equals(name)) {
                return;
            }
        }
        assertThat(name).as("what keys come to").isNull();
    }
}
