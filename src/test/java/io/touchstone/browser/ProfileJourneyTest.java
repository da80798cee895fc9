package io.touchstone.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** From the first profile to what the values look like. */
@Tag("browser")
class ProfileJourneyTest {
    private final Boutique shop = new Boutique();

    @Test
    void aProfileIsWatchedToItsEndAndItsChartsAreSeen() {
        try (Browsing browsing = Browsing.asAdministrator()) {
            Page page = browsing.page();
            browsing.open("/containers/" + shop.container("orders"));
            assertThat(page.getByText("Not profiled yet")).isVisible();

            browsing.open("/datastores/" + shop.datastore()).press("Profile");
            assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
            browsing.settled().accessible().press("Profile");
            assertThat(page).hasURL(Pattern.compile(".*/operations/\\d+$"));
            // Nobody reloads the page: the server tells it how each container comes along.
            assertThat(page.getByText("Success").first()).isVisible();
            assertThat(page.getByText("2 / 2")).isVisible();
            browsing.settled().accessible();

            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("orders"))
                    .last()
                    .click();
            browsing.settled().press("Profile of country");
            Locator chart = page.getByLabel("Value frequencies: country");
            assertThat(chart.locator("svg")).isVisible();
            browsing.press("Profile of total");
            assertThat(page.getByText("Median", new Page.GetByTextOptions().setExact(true)))
                    .isVisible();
            browsing.settled().accessible();
        }
    }
}
