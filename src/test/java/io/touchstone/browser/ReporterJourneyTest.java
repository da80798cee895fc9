package io.touchstone.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.touchstone.TestApp;
import io.touchstone.TestApp.Client;
import io.touchstone.access.Permission;
import io.touchstone.access.Role;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who may only look is offered nothing that would be refused. */
@Tag("browser")
class ReporterJourneyTest {
    private static final Pattern CHANGES = Pattern.compile(
            "^(Sync|Scan|Profile|Add .*|New .*|Save|Edit.*|Delete.*|Resolve|Acknowledge|Archive as|Abort|Run again|Link.*)$");

    private final TestApp app = TestApp.shared();
    private final Boutique shop = new Boutique();

    @Test
    void aReporterSeesNoButtonThatWouldBeRefused() {
        shop.positiveTotals();
        shop.scan();
        String team = "reporters " + UUID.randomUUID();
        app.asAdmin().put("/api/datastores/" + shop.datastore(), "{\"teams\": []}");
        app.team(team, Permission.REPORTER, shop.datastore());
        Client reporter = app.person(Role.MEMBER, team);
        String token = reporter.post("/api/user-tokens", "{\"name\": \"browser\"}")
                .json()
                .path("bearer_token")
                .asString();
        long anomaly = app.asAdmin()
                .get("/api/anomalies?datastore=" + shop.datastore())
                .json()
                .path("items")
                .get(0)
                .path("id")
                .asLong();
        try (Browsing browsing = Browsing.with(token)) {
            Page page = browsing.page();
            for (String path : List.of(
                    "/datastores",
                    "/datastores/" + shop.datastore(),
                    "/datastores/" + shop.datastore() + "/checks",
                    "/datastores/" + shop.datastore() + "/operations",
                    "/containers/" + shop.container("orders"),
                    "/anomalies/" + anomaly)) {
                page.navigate(path);
                assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                        .isVisible();
                page.waitForLoadState(com.microsoft.playwright.options.LoadState.LOAD);
                assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(CHANGES))
                                .allInnerTexts())
                        .as(path)
                        .isEmpty();
                browsing.accessible();
            }
        }
    }
}
