package io.touchstone.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReachTest {
    private final Reach reach = new Reach(Set.of(8000));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "169.254.1.1",
                "::ffff:169.254.169.254",
                "64:ff9b::a9fe:a9fe",
                "2002:a9fe:a9fe::1",
                "::169.254.169.254",
                "fe80::1",
                "fd00:ec2::254",
                "100.100.100.200",
                "168.63.129.16",
                "224.0.0.1"
            })
    void refusesLinkLocalAndMetadataAddressesHoweverTheyAreSpelled(String host) {
        assertThatThrownBy(() -> reach.check(host, 5432))
                .isInstanceOfSatisfying(ConnectionFailure.class, failure -> assertThat(failure.reason())
                        .isEqualTo(ConnectionFailure.Reason.PERMISSION));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"127.0.0.1", "localhost", "::1", "0.0.0.0", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "127.1.2.3"})
    void refusesItsOwnPortOnThisMachineOnly(String host) {
        assertThatThrownBy(() -> reach.check(host, 8000)).isInstanceOf(ConnectionFailure.class);
        assertThatCode(() -> reach.check(host, 5432)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a?b=c", "a/b", "user@host", "a#b", "a\nb", "", "[::1]", "http://x", "a%00"})
    void knowsWhatIsNoHost(String text) {
        assertThat(Reach.isHost(text)).isFalse();
    }
}
