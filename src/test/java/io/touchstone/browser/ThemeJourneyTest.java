package io.touchstone.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Light and dark. */
@Tag("browser")
class ThemeJourneyTest {
    private static final String SCHEME = "data-mantine-color-scheme";

    @Test
    void theChosenColoursStayAndThoseOfTheSystemAreFollowed() {
        try (Browsing browsing = Browsing.asAdministrator()) {
            Page page = browsing.settled().page();
            Locator whole = page.locator("html");
            assertThat(whole).hasAttribute(SCHEME, "light");
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            assertThat(whole).hasAttribute(SCHEME, "dark");

            choose(browsing, "Light");
            assertThat(whole).hasAttribute(SCHEME, "light");
            choose(browsing, "Dark");
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
            browsing.open("/anomalies");
            assertThat(whole).hasAttribute(SCHEME, "dark");
            browsing.accessible();
        }
    }

    private static void choose(Browsing browsing, String colours) {
        Page page = browsing.page();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("Administrator")))
                .click();
        page.getByRole(AriaRole.MENUITEMRADIO, new Page.GetByRoleOptions().setName(colours))
                .click();
        browsing.settled().accessible();
        page.keyboard().press("Escape");
        assertThat(page.getByRole(AriaRole.MENU)).isHidden();
    }
}
