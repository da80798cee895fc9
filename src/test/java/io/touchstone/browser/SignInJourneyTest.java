package io.touchstone.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.touchstone.TestApp;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Coming in, and leaving. */
@Tag("browser")
class SignInJourneyTest {
    private static final Pattern DATASTORES = Pattern.compile(".*/datastores$");

    private static String administratorsToken() throws IOException {
        return Files.readString(TestApp.shared().home().resolve("admin-token")).strip();
    }

    @Test
    void aLinkLeadsInOnce() {
        String link = TestApp.shared().app().signInLink().orElseThrow().reveal();
        try (Browsing first = Browsing.begin();
                Browsing second = Browsing.begin()) {
            first.page().navigate(link);
            assertThat(first.page()).hasURL(DATASTORES);
            assertThat(first.page().getByRole(AriaRole.HEADING).first()).isVisible();
            first.accessible();

            second.page().navigate(link);
            assertThat(second.page()).hasURL(Pattern.compile(".*/welcome\\?reason=expired$"));
            assertThat(second.page().getByText("That link was used before")).isVisible();
            second.accessible();
        }
    }

    @Test
    void aTokenLeadsWhereOneWantedToGo() throws IOException {
        try (Browsing browsing = Browsing.begin().refused(401)) {
            Page page = browsing.page();
            page.navigate("/anomalies?status=Active&sort=-weight");
            assertThat(page).hasURL(Pattern.compile(".*/welcome.*"));
            page.getByLabel("Token", new Page.GetByLabelOptions().setExact(true))
                    .fill("wrong");
            browsing.press("Sign in");
            assertThat(page.getByText("This token is wrong, expired or revoked."))
                    .isVisible();
            browsing.signIn(administratorsToken());
            assertThat(page).hasURL(Pattern.compile(".*/anomalies\\?status=Active&sort=-weight$"));
        }
    }

    @Test
    void whoLeavesIsOut() {
        try (Browsing browsing = Browsing.asAdministrator().refused(401)) {
            Page page = browsing.page();
            assertThat(page).hasURL(DATASTORES);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("Administrator")))
                    .click();
            page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Sign out"))
                    .click();
            assertThat(page).hasURL(Pattern.compile(".*/welcome.*"));
            page.navigate("/datastores");
            assertThat(page).hasURL(Pattern.compile(".*/welcome.*"));
            assertThat(page.context().cookies()).isEmpty();
        }
    }
}
