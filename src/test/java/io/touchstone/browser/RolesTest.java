package io.touchstone.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Request;
import io.touchstone.access.Permission;
import io.touchstone.access.Role;
import io.touchstone.http.Contract;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Everything that can be pressed, pressed by people of every role and permission: nobody is offered what is refused. */
@Tag("browser")
@Tag("matrix")
class RolesTest {
    private static final Contract CONTRACT = Contract.load();

    private final Boutique shop = new Boutique().furnished();

    @ParameterizedTest
    @EnumSource(Permission.class)
    void membersAreOfferedNothingThatIsRefused(Permission permission) {
        assertThat(refused(Role.MEMBER, permission)).isEmpty();
    }

    @Test
    void managersAreOfferedNothingThatIsRefused() {
        assertThat(refused(Role.MANAGER, Permission.REPORTER)).isEmpty();
    }

    private List<String> refused(Role role, Permission permission) {
        TreeSet<String> refused = new TreeSet<>();
        List<String> where = new ArrayList<>(List.of(""));
        try (Browsing browsing = Browsing.with(shop.member(role, permission))) {
            Pressing pressing = new Pressing(
                    browsing,
                    request -> {
                        if (!may(role, permission, request)) {
                            refused.add(where.get(0) + ": " + request.method() + " " + request.url());
                        }
                    },
                    opener -> {});
            for (String place : Places.of(browsing.settled().page(), shop.shown())) {
                where.set(0, place);
                pressing.all(place);
                browsing.faults().forEach(fault -> refused.add(place + ": " + fault));
            }
        }
        return List.copyOf(refused);
    }

    private static boolean may(Role role, Permission permission, Request request) {
        String path = URI.create(request.url()).getPath();
        Contract.Operation asked = CONTRACT.operations().stream()
                .filter(operation -> operation.method().equals(request.method()))
                .filter(operation -> path.matches(operation.path().replaceAll("\\{[^}]+}", "[^/]+")))
                .min(Comparator.comparing(operation -> operation.path().replace("{", "\uffff")))
                .orElseThrow();
        return (asked.role().equals("public") || role.covers(Role.of(asked.role())))
                && (asked.team().equals("none") || permission.covers(Permission.of(asked.team())));
    }
}
