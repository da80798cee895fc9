package io.touchstone.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.touchstone.TestApp;
import io.touchstone.TestApp.Client;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A token of one's own: made, shown once, revoked. */
@Tag("browser")
class TokenJourneyTest {
    @Test
    void itsValueIsShownOnceAndRevokingEndsIt() {
        String name = "laptop " + UUID.randomUUID();
        try (Browsing browsing = Browsing.asAdministrator()) {
            Page page = browsing.page();
            browsing.open("/tokens").press("New token").fill("Name", name).accessible();
            browsing.press("Create token");
            Locator shown = page.getByLabel("The token");
            assertThat(shown).isVisible();
            String value = shown.inputValue();
            Client holder = TestApp.shared().as(value);
            assertThat(holder.get("/api/users/me").status()).isEqualTo(200);
            browsing.accessible().press("Done");

            browsing.open("/tokens");
            assertThat(page.content()).doesNotContain(value);
            Locator row = page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(name));
            row.getByText("Revoke").click();
            assertThat(row.getByText("Revoked")).isVisible();
            assertThat(holder.get("/api/users/me").status()).isEqualTo(401);
            row.getByText("Delete").click();
            assertThat(row).hasCount(0);
        }
    }
}
