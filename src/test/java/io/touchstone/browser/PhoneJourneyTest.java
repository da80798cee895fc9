package io.touchstone.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Somebody on the way, with a phone. */
@Tag("browser")
class PhoneJourneyTest {
    private final Boutique shop = new Boutique();

    @Test
    void anAnomalyIsFoundAndSettled() {
        shop.positiveTotals();
        shop.scan();
        try (Browsing browsing = Browsing.asAdministrator(390, 844)) {
            Page page = browsing.settled().page();
            browsing.press("Navigation");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("^Datastores")))
                    .first()
                    .click();
            page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Find by name"))
                    .fill(shop.name());
            link(page, shop.name()).click();
            assertThat(page).hasURL(Pattern.compile(".*/datastores/" + shop.datastore() + "$"));
            usable(browsing);
            link(page, "Anomalies").last().click();
            page.getByRole(AriaRole.ROW).getByRole(AriaRole.LINK).first().click();
            assertThat(page.getByText("-5").first()).isVisible();
            usable(browsing);
            browsing.press("Archive as");
            page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(Pattern.compile("^Duplicate")))
                    .click();
            assertThat(browsing.button("Reopen")).isVisible();
            usable(browsing);
        }
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("^" + name)));
    }

    private static void usable(Browsing browsing) {
        assertThat(browsing.settled().overflow()).isEmpty();
        browsing.accessible();
    }
}
