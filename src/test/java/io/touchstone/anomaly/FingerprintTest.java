package io.touchstone.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What tells that two anomalies are the same. */
class FingerprintTest {
    @ParameterizedTest
    @CsvSource({
        "'', EF46DB3751D8E999",
        "a, D24EC4F1A98C6E5B",
        "abc, 44BC2CF5AD770999",
        "Nobody inspects the spammish repetition, FBCEA83C8A378BF1"
    })
    void hashesAsTheSpecificationSays(String text, String hash) {
        assertThat(XxHash64.of(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(Long.parseUnsignedLong(hash, 16));
    }

    @Test
    void neitherTheOrderOfColumnsNorOfChecksMatters() {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("b", "2");
        row.put("a", null);
        Map<String, String> turned = new LinkedHashMap<>();
        turned.put("a", null);
        turned.put("b", "2");
        long fingerprint = Fingerprint.ofRecord(List.of(1L, 2L), row);
        assertThat(Fingerprint.ofRecord(List.of(2L, 1L), turned)).isEqualTo(fingerprint);
        turned.put("a", "");
        assertThat(Fingerprint.ofRecord(List.of(1L, 2L), turned)).isNotEqualTo(fingerprint);
        assertThat(Fingerprint.ofRecord(List.of(1L), row)).isNotEqualTo(fingerprint);
    }

    @Test
    void shapesDifferByShareAndIdentifier() {
        long fingerprint = Fingerprint.ofShape(List.of(1L), new BigDecimal("12.50"), "2026-01-01T00:00:00Z");
        assertThat(Fingerprint.ofShape(List.of(1L), new BigDecimal("12.5"), "2026-01-01T00:00:00Z"))
                .isEqualTo(fingerprint);
        assertThat(Fingerprint.ofShape(List.of(1L), new BigDecimal("12.5"), "2026-01-02T00:00:00Z"))
                .isNotEqualTo(fingerprint);
        assertThat(Fingerprint.ofShape(List.of(1L), null, "2026-01-01T00:00:00Z"))
                .isNotEqualTo(fingerprint);
    }
}
