package io.touchstone.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** From a sync and a scan to an anomaly that is settled. */
@Tag("browser")
class ScanJourneyTest {
    private final Boutique shop = new Boutique();

    @Test
    void aSyncAndAScanAreWatchedToTheirEndAndAnAnomalyIsResolved() {
        shop.positiveTotals();
        try (Browsing browsing = Browsing.asAdministrator()) {
            Page page = browsing.page();
            for (String work : new String[] {"Sync", "Scan"}) {
                page.navigate("/datastores/" + shop.datastore());
                browsing.button(work).first().click();
                Locator dialog = page.getByRole(AriaRole.DIALOG);
                assertThat(dialog).isVisible();
                browsing.accessible();
                browsing.press(work);
                assertThat(page).hasURL(Pattern.compile(".*/operations/\\d+$"));
                // Nobody reloads the page: the server tells it how the work goes.
                assertThat(page.getByText("Success").first()).isVisible();
                browsing.accessible();
            }

            page.navigate("/datastores/" + shop.datastore() + "/anomalies");
            page.getByRole(AriaRole.ROW).nth(1).getByRole(AriaRole.LINK).first().click();
            assertThat(page).hasURL(Pattern.compile(".*/anomalies/\\d+$"));
            assertThat(page.getByText("-5").first()).isVisible();
            browsing.accessible();
            browsing.press("Resolve");
            assertThat(browsing.button("Reopen")).isVisible();
            browsing.accessible();

            page.navigate("/datastores/" + shop.datastore() + "/operations?result=success");
            page.getByLabel("Select all").click();
            page.getByText(Pattern.compile("^Rerun [2-9]$")).click();
            assertThat(page.getByText(Pattern.compile("^[2-9] operations started again")))
                    .isVisible();
            browsing.accessible();
        }
    }
}
