package io.touchstone.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.touchstone.access.Permission;
import io.touchstone.access.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who may only look is offered nothing that would be refused. */
@Tag("browser")
class ReporterJourneyTest {
    private static final Pattern CHANGES = Pattern.compile(
            "^(Sync|Scan|Profile|Add .*|New .*|Save|Edit.*|Change.*|Delete.*|Archive.*|Resolve|Acknowledge|Abort|Rerun"
                    + "|Resume|Link.*|Apply.*)$");

    private final Boutique shop = new Boutique().furnished();

    @Test
    void aReporterSeesNoButtonThatWouldBeRefused() {
        List<String> offered = new ArrayList<>();
        try (Browsing browsing = Browsing.with(shop.member(Role.MEMBER, Permission.REPORTER))) {
            Page page = browsing.settled().page();
            for (String place : Places.of(page, shop.shown())) {
                if (place.equals("/tokens") || place.equals("/welcome")) {
                    continue; // one's own tokens everybody keeps oneself
                }
                browsing.go(place);
                page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(CHANGES)).allInnerTexts().stream()
                        .map(button -> place + ": " + button)
                        .forEach(offered::add);
            }
            browsing.accessible();
        }
        assertThat(offered).isEmpty();
    }
}
