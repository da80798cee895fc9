package io.touchstone.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import io.touchstone.operation.Watched;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the server refuses is named, and what was typed stays. */
@Tag("browser")
class MistakesJourneyTest {
    /** How often the UI asks before it gives up. */
    private static final int ATTEMPTS = 3;

    private final Boutique shop = new Boutique();

    @Test
    void aNameThatIsTakenIsSaidBesideTheDialogThatKeepsIt() {
        try (Browsing browsing = Browsing.asAdministrator().refused(409, 422)) {
            Page page = browsing.page();
            browsing.open("/admin").press("New team").fill("Name", "Public").fill("Description", "Everybody else");
            browsing.press("Save");
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("Public");
            assertThat(field(page, "Description")).hasValue("Everybody else");
            browsing.accessible();
            page.keyboard().press("Escape");
            assertThat(page.getByRole(AriaRole.DIALOG)).isHidden();

            browsing.open("/datastores/" + shop.datastore() + "/settings").fill("Name", "");
            browsing.fill("Description", "Sold in the street").press("Save");
            assertThat(field(page, "Name")).hasAttribute("aria-invalid", "true");
            assertThat(field(page, "Description")).hasValue("Sold in the street");
            browsing.accessible();
        }
    }

    @Test
    void aServerThatIsGoneTakesNothingWithIt() {
        try (Browsing browsing = Browsing.asAdministrator()) {
            Page page = browsing.page();
            browsing.open("/datastores/" + shop.datastore() + "/settings").fill("Description", "Sold in the street");
            AtomicInteger unanswered = new AtomicInteger();
            page.route("**/api/datastores/" + shop.datastore(), route -> {
                unanswered.incrementAndGet();
                route.abort();
            });
            // The end of the sync is told, so the page reads the datastore again behind the form, and gives up in the
            // end.
            Watched.sync(Boutique.ADMIN, shop.datastore());
            page.waitForCondition(() -> unanswered.get() >= ATTEMPTS);
            browsing.press("Save");
            assertThat(page.getByText("The server does not answer").first()).isVisible();
            assertThat(field(page, "Description")).hasValue("Sold in the street");
            page.unrouteAll();
            browsing.press("Save");
            assertThat(page.getByText("Settings saved.")).isVisible();
        }
    }

    @Test
    void aPartOfAPageThatCannotBeReadIsTriedAgain() {
        try (Browsing browsing = Browsing.asAdministrator().refused(500)) {
            Page page = browsing.page();
            page.route(
                    "**/api/operations?datastore=*", route -> route.fulfill(new Route.FulfillOptions().setStatus(500)));
            browsing.open("/datastores/" + shop.datastore());
            assertThat(browsing.button("Try again")).isVisible();
            browsing.accessible();
            page.unrouteAll();
            browsing.press("Try again");
            assertThat(browsing.button("Try again")).isHidden();
        }
    }

    @Test
    void aReloadAsksBeforeItForgetsWhatWasTyped() {
        try (Browsing browsing = Browsing.asAdministrator()) {
            Page page = browsing.page();
            browsing.open("/datastores/" + shop.datastore() + "/settings");
            page.reload();
            Assertions.assertThat(browsing.asked()).as("nothing was typed yet").isEmpty();
            field(page, "Description").click();
            page.keyboard().type("Sold in the street");
            page.reload();
            Assertions.assertThat(browsing.asked()).containsExactly("beforeunload");
        }
    }

    @Test
    void aDatastoreIsDeletedOnlyByItsNameTyped() {
        try (Browsing browsing = Browsing.asAdministrator()) {
            Page page = browsing.page();
            browsing.open("/datastores/" + shop.datastore() + "/settings").press("Delete this datastore");
            Locator typed = page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.TEXTBOX);
            typed.fill("something else");
            assertThat(browsing.button("Delete")).isDisabled();
            browsing.accessible();
            typed.fill(shop.name());
            browsing.press("Delete");
            assertThat(page).hasURL(Pattern.compile(".*/datastores$"));
            assertThat(page.getByText(shop.name() + " is deleted.")).isVisible();
            browsing.settled().accessible();
        }
    }

    @Test
    void anAddressThatLeadsNowhereSaysSo() {
        try (Browsing browsing = Browsing.asAdministrator().refused(404, 422)) {
            Page page = browsing.page();
            for (String thing : List.of("datastores", "containers", "checks", "anomalies", "operations")) {
                page.navigate("/" + thing + "/999999999");
                assertThat(page.getByText("Not found").first()).isVisible();
                page.navigate("/" + thing + "/nothing");
                assertThat(page.getByRole(AriaRole.ALERT).first()).isVisible();
            }
            browsing.accessible();
            page.navigate("/nowhere");
            assertThat(page.getByText("Page not found")).isVisible();
            browsing.accessible();
        }
    }

    private static Locator field(Page page, String name) {
        return page.getByRole(
                AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
