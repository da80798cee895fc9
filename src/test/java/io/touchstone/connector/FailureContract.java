package io.touchstone.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.connector.ConnectionFailure.Reason;
import io.touchstone.connector.Session.Use;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every kind of store must say when it cannot be reached or refuses, and what it must not. */
abstract class FailureContract extends TablesContract {
    @Test
    void saysWhichPlaceIsMissing() {
        Place place = named("nowhere");
        for (Use use : Use.values()) {
            try (Session session = open()) {
                if (use == Use.ENRICHMENT && writingMakesPlaces()) {
                    session.verify(place, use);
                } else {
                    ConnectionFailure failure = failure(() -> session.verify(place, use));
                    assertThat(failure.reason()).isEqualTo(Reason.NOT_FOUND);
                    assertThat(failure).hasMessageContaining("nowhere");
                }
            }
        }
    }

    @Test
    void saysWhichPlaceIsMissingInsteadOfReadingNothing() {
        try (Session session = open()) {
            ConnectionFailure failure = failure(() -> session.readCatalog(named("nowhere"), new Catalog()));
            assertThat(failure.reason()).isEqualTo(Reason.NOT_FOUND);
        }
    }

    @Test
    void saysWhichPlaceIsForbidden() {
        Place place = makeForbidden("finance");
        try (Session session = open()) {
            ConnectionFailure failure = failure(() -> session.verify(place, Use.SOURCE));
            assertThat(failure.reason()).isEqualTo(Reason.PERMISSION);
            assertThat(failure).hasMessageContaining("finance");
            if (can(Capability.SCHEMAS)) {
                assertThat(failure).hasMessage("Permission denied for schema finance");
            }
            assertThat(failure(() -> session.readCatalog(place, new Catalog())).reason())
                    .isEqualTo(Reason.PERMISSION);
        }
    }

    @Test
    void saysWhichPlaceCannotBeWritten() {
        Place place = makeReadOnly("archive");
        try (Session session = open()) {
            session.verify(place, Use.SOURCE);
            ConnectionFailure failure = failure(() -> session.verify(place, Use.ENRICHMENT));
            assertThat(failure.reason()).isEqualTo(Reason.PERMISSION);
            assertThat(failure).hasMessageContaining("archive");
        }
    }

    @Test
    void worksAgainAfterAFailure() {
        Place place = make("again");
        fill(place, "orders");
        try (Session session = open()) {
            failure(() -> session.verify(named("nowhere"), Use.SOURCE));
            session.verify(place, Use.SOURCE);
        }
    }

    @Test
    protected void saysThatTheSecretIsWrong() {
        if (wrongSecret().isEmpty()) {
            return;
        }
        try (Session session = open(wrongSecret())) {
            ConnectionFailure failure = failure(() -> session.verify(named("secret"), Use.SOURCE));
            assertThat(failure.reason()).isEqualTo(Reason.AUTHENTICATION);
        }
    }

    @Test
    void saysWhereTheConnectionWasRefused() throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        ConnectionFailure failure = failureAt("127.0.0.1", closed);
        if (failure != null) {
            assertThat(failure.reason()).isEqualTo(Reason.NETWORK);
            assertThat(failure).hasMessage("Connection refused: could not connect to server at 127.0.0.1:" + closed);
        }
    }

    @Test
    void saysWhichHostIsUnknown() {
        ConnectionFailure failure = failureAt("nowhere.invalid", 5432);
        if (failure != null) {
            assertThat(failure.reason()).isEqualTo(Reason.NETWORK);
            assertThat(failure).hasMessage("Unknown host: could not resolve nowhere.invalid");
        }
    }

    @Test
    void refusesLinkLocalAndMetadataAddresses() {
        for (String host : List.of("169.254.169.254", "169.254.1.1", "100.100.100.200", "fd00:ec2::254", "fe80::1")) {
            ConnectionFailure failure = failureAt(host, 80);
            if (failure != null) {
                assertThat(failure.reason()).isEqualTo(Reason.PERMISSION);
                assertThat(failure).hasMessageStartingWith("Address not allowed: " + host + ":80");
            }
        }
    }

    @Test
    void refusesTheServersOwnPort() {
        Map<String, Object> elsewhere = at("127.0.0.1", 18_080);
        if (elsewhere != null) {
            Reach reach = new Reach(Set.of(18_080));
            ConnectionFailure failure = failure(() -> connector(reach)
                    .open(new Settings(changed(elsewhere)), database())
                    .verify(named("own"), Use.SOURCE));
            assertThat(failure.reason()).isEqualTo(Reason.PERMISSION);
        }
    }

    @Test
    void refusesHostsThatAreMoreThanAHost() {
        for (String host : List.of("h/x", "h?socketFactory=a", "h#x", "u@h", "h&x=1", "h:1", "[::1]/x", "a,b", "h h")) {
            ConnectionFailure failure = failureAt(host, 5432);
            if (failure != null) {
                assertThat(failure.reason()).isEqualTo(Reason.NETWORK);
            }
        }
    }

    @Test
    void findsNothingBehindHostileNames() {
        for (String name :
                List.of("missing?socketFactory=a", "missing' or '1'='1", "mis\"sing", "mis`sing", "missing%")) {
            try (Session session = open()) {
                assertThat(failure(() -> session.verify(named(name), Use.SOURCE))
                                .reason())
                        .as(name)
                        .isEqualTo(Reason.NOT_FOUND);
            }
        }
    }

    private @Nullable ConnectionFailure failureAt(String host, int port) {
        Map<String, Object> elsewhere = at(host, port);
        if (elsewhere == null) {
            return null;
        }
        return failure(() -> {
            try (Session session = open(elsewhere)) {
                assertThat(session.toString()).doesNotContain("Secret");
                session.verify(named("elsewhere"), Use.SOURCE);
            }
        });
    }
}
