package io.touchstone.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A container that is made of others: written with a mistake, tried, kept, given a field of its own, and taken away. */
@Tag("browser")
class ComputedJourneyTest {
    private static final Pattern CONTAINER = Pattern.compile(".*/containers/\\d+$");

    private final Boutique shop = new Boutique();

    @Test
    void aQueryBecomesATable() {
        try (Browsing browsing = Browsing.asAdministrator().refused(400, 422)) {
            Page page = browsing.page();
            browsing.open("/datastores/" + shop.datastore() + "/containers").press("New computed container");
            page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(Pattern.compile("^Computed table")))
                    .click();
            browsing.settled().fill("Name", "by_country").fill("Query", "select land from shop.orders");
            browsing.press("Test");
            assertThat(page.getByText(Pattern.compile("land.*does not exist")).last())
                    .isVisible();
            browsing.accessible();

            browsing.fill("Query", "select country, sum(total) as total from shop.orders group by country");
            browsing.press("Test");
            assertThat(page.getByText("Valid.")).isVisible();
            browsing.press("Save");
            assertThat(page).hasURL(CONTAINER);
            assertThat(page.getByText("by_country").first()).isVisible();
            browsing.settled().accessible();

            browsing.press("New computed field")
                    .settled()
                    .fill("Name", "land")
                    .choose("Transformation", "Custom expression");
            browsing.fill("Expression", "upper(country)").accessible().press("Save");
            assertThat(page.getByText("land is created.")).isVisible();
            assertThat(browsing.link("land")).isVisible();
        }
    }

    @Test
    void twoTablesAreJoinedByAFieldOfEach() {
        try (Browsing browsing = Browsing.asAdministrator()) {
            browsing.open("/containers/new?sort=computed_join&datastore=" + shop.datastore());
            Locator first = side(browsing, "First");
            Locator second = side(browsing, "Second");
            browsing.fill("Name", "who_ordered")
                    .choose(first, "Container", "orders")
                    .choose(first, "Joined by", "id");
            browsing.choose(second, "Container", "customers").choose(second, "Joined by", "id");
            browsing.settled().accessible().press("Save");
            assertThat(browsing.page()).hasURL(CONTAINER);
            assertThat(browsing.settled().link("right_name")).isVisible();
        }
    }

    private static Locator side(Browsing browsing, String title) {
        return browsing.page().getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName(title));
    }
}
