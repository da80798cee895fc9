package io.touchstone.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A check is written with a mistake, which the page names, and mended. */
@Tag("browser")
class CheckJourneyTest {
    private final Boutique shop = new Boutique();

    @Test
    void aMistakeIsNamedAndWhatWasTypedIsKept() {
        try (Browsing browsing = Browsing.asAdministrator().refused(400, 422)) {
            Page page = browsing.page();
            page.navigate("/containers/" + shop.container("orders") + "/checks");
            page.getByText("New check").first().click();
            assertThat(page).hasURL(Pattern.compile(".*/checks/new.*"));
            browsing.choose("Rule", "Not negative").choose("Field", "total");
            page.getByLabel("Description").fill("Totals are not negative");
            page.getByLabel("Filter").fill("land = 'DE'");
            browsing.press("Save");
            assertThat(page.getByText(Pattern.compile("land")).last()).isVisible();
            assertThat(page.getByLabel("Description")).hasValue("Totals are not negative");
            browsing.accessible();

            page.getByLabel("Filter").fill("country = 'DE'");
            browsing.press("Test");
            assertThat(page.getByText("It can be evaluated")).isVisible();
            browsing.press("Save");
            assertThat(page).hasURL(Pattern.compile(".*/checks/\\d+$"));
            assertThat(page.getByText("Totals are not negative").first()).isVisible();
            browsing.accessible();
        }
    }
}
