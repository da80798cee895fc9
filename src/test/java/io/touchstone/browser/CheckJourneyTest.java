package io.touchstone.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
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
            choose(page, "Rule", "Not negative");
            choose(page, "Field", "total");
            page.getByLabel("In words").fill("Totals are not negative");
            page.getByLabel("Only rows where").fill("land = 'DE'");
            browsing.press("Save");
            assertThat(page.getByText(Pattern.compile("land")).last()).isVisible();
            assertThat(page.getByLabel("In words")).hasValue("Totals are not negative");
            browsing.accessible();

            page.getByLabel("Only rows where").fill("country = 'DE'");
            browsing.press("Try it");
            assertThat(page.getByText("It can be evaluated")).isVisible();
            browsing.press("Save");
            assertThat(page).hasURL(Pattern.compile(".*/checks/\\d+$"));
            assertThat(page.getByText("Totals are not negative").first()).isVisible();
            browsing.accessible();
        }
    }

    private static void choose(Page page, String label, String option) {
        page.getByLabel(Pattern.compile("^" + label)).first().click();
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(Pattern.compile("^" + option)))
                .first()
                .click();
    }
}
