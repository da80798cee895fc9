package io.touchstone.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What shall hold in many places is written once. */
@Tag("browser")
class TemplateJourneyTest {
    private final Boutique shop = new Boutique();

    @Test
    void aTemplateMakesChecksThatFollowIt() {
        String words = "Totals of " + shop.name();
        try (Browsing browsing = Browsing.asAdministrator()) {
            Page page = browsing.page();
            browsing.open("/templates/new").choose("Rule", "Not negative").fill("Description", words);
            browsing.fill("Filter", "country in (each('DE', 'FR'))");
            assertThat(page.getByText("It makes 2 checks")).isVisible();
            browsing.press("Owner, message and metadata").press("Add metadata");
            browsing.fill("Name 1", "team")
                    .fill("Value 1", shop.name())
                    .settled()
                    .accessible();
            browsing.press("Save");
            assertThat(page).hasURL(Pattern.compile(".*/templates/\\d+$"));

            browsing.settled().press("Apply").choose("Datastore", shop.name());
            browsing.choose("Containers", "orders")
                    .leave()
                    .choose("Fields of orders", "total")
                    .leave();
            browsing.accessible().press("Create 2 checks");
            assertThat(page.getByText("2 checks created.")).isVisible();
            assertThat(rows(page)).hasCount(2);

            browsing.press("Edit").fill("Description", words + " again").press("Save");
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(words + " again")))
                    .isVisible();
            rows(page).first().click();
            assertThat(page).hasURL(Pattern.compile(".*/checks/\\d+$"));
            browsing.settled().link(shop.name()).last().click();
            assertThat(page).hasURL(Pattern.compile(".*/checks\\?metadata=.*"));
            assertThat(rows(page)).hasCount(2);
            browsing.settled().accessible();
        }
    }

    private static Locator rows(Page page) {
        return page.locator("a[data-row]");
    }
}
