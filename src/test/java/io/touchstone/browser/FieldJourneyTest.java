package io.touchstone.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A field is found, described and kept from curious eyes. */
@Tag("browser")
class FieldJourneyTest {
    private final Boutique shop = new Boutique().furnished();

    @Test
    void aFieldIsDescribedAndItsValuesAreMasked() {
        try (Browsing browsing = Browsing.asAdministrator()) {
            Page page = browsing.page();
            browsing.open("/datastores/" + shop.datastore() + "/fields");
            browsing.link("country").click();
            assertThat(page).hasURL(Pattern.compile(".*/fields/\\d+$"));
            assertThat(page.getByLabel("Value frequencies: country")).isVisible();

            browsing.settled().press("Edit").fill("Display name", "Land").fill("Description", "Where it is sent");
            browsing.press("Add metadata").fill("Name 1", "ticket").fill("Value 1", "T-1");
            browsing.choose("Values", "Masked").accessible().press("Save");
            assertThat(page.getByText("country is saved.")).isVisible();
            assertThat(page.getByText("Where it is sent").first()).isVisible();
            assertThat(page.getByText("T-1").first()).isVisible();
            browsing.settled().accessible();

            browsing.open("/containers/" + shop.container("orders") + "/preview");
            assertThat(page.getByText("DE", new Page.GetByTextOptions().setExact(true)))
                    .hasCount(0);
        }
    }

    @Test
    void manyAreLeftOutAtOnceAndSoIsTheCheckOnThem() {
        try (Browsing browsing = Browsing.asAdministrator().refused(409)) {
            Page page = browsing.page();
            browsing.open("/containers/" + shop.container("orders"));
            page.getByLabel("Select total").check();
            page.getByLabel("Select country").check();
            browsing.press("Mask or exclude").choose("Values", "Excluded").press("Save");
            // A check is about one of them: it takes a second word.
            page.getByLabel("Exclude it although checks use it").check();
            browsing.press("Save");
            assertThat(page.getByText("2 fields changed.")).isVisible();
            browsing.settled().accessible();
        }
    }
}
