package io.touchstone.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.touchstone.TestApp;
import io.touchstone.catalog.SourceDatabase;
import io.touchstone.db.EmbeddedPostgres;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Three schemas of a PostgreSQL become datastores. */
@Tag("browser")
class OnboardingJourneyTest {
    private final EmbeddedPostgres server =
            EmbeddedPostgres.startOrJoin(TestApp.shared().home().resolve("postgres"));
    private final SourceDatabase source = new SourceDatabase(
            "create schema sales",
            "create table sales.orders (id integer)",
            "create schema hr",
            "create schema legal",
            "create schema old");

    @BeforeEach
    void oneOfItsSchemasIsThereAlready() {
        source.datastore("old");
    }

    @Test
    void threeSchemasAreFoundNamedAndAdded() {
        try (Browsing browsing = Browsing.asAdministrator().refused(400)) {
            Page page = browsing.page();
            page.navigate("/datastores/new");
            page.getByText("New connection").click();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("PostgreSQL"))
                    .click();
            fill(page, "Connection name", source.name());
            fill(page, "Host", "127.0.0.1");
            fill(page, "Port", Integer.toString(server.port()));
            fill(page, "User", server.user());
            fill(page, "Password", "wrong");
            browsing.press("Connect");
            assertThat(page.getByText("authentication").first()).isVisible();
            browsing.accessible();
            fill(page, "Password", server.password().reveal());
            browsing.press("Connect");

            Locator catalog = page.getByLabel("Catalog").first();
            catalog.click();
            catalog.fill(source.name());
            page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(source.name()))
                    .click();
            for (String schema : new String[] {"sales", "hr", "legal"}) {
                page.getByRole(AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName(schema))
                        .check();
            }
            page.getByText("Selected 3").click();
            assertThat(page.getByRole(AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName("old")))
                    .isHidden();
            browsing.press("Validate");
            assertThat(page.getByText("Readable")).hasCount(3);
            browsing.accessible();
            browsing.press("Continue");
            assertThat(page.getByText(source.name() + "_sales")).isVisible();
            browsing.accessible();
            browsing.press("Add 3 datastores");
            assertThat(page.getByText("3 datastores added")).isVisible();
            browsing.accessible();
        }
    }

    private static void fill(Page page, String label, String value) {
        page.getByLabel(label).first().fill(value);
    }
}
