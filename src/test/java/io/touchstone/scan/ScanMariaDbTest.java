package io.touchstone.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.TestApp;
import io.touchstone.TestApp.Answer;
import io.touchstone.connector.jdbc.MariaServer;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a scan finds in a MariaDB. */
class ScanMariaDbTest {
    @Test
    void findsRowsOfAllTypes() {
        String reader = "r" + UUID.randomUUID().toString().substring(0, 8);
        MariaServer.run(
                "create database if not exists scan_shop",
                """
                create or replace table scan_shop.`odd ``name` (id bigint unsigned primary key, flag boolean, bits bit(5),
                    made year, price decimal(30,10), seen timestamp null, day date, at time(3), word varchar(20),
                    data json, raw varbinary(4), ratio float)""",
                "set time_zone = '+02:00'",
                """
                insert into scan_shop.`odd ``name` values (18446744073709551615, true, b'101', 2026, 1.0000000001,
                    '2026-01-01 12:00:00', '2026-01-02', '838:00:00.5', null, '{"a": 1}', x'00ff', 1.1)""",
                "create user '" + reader + "'@'%' identified by 'word of the reader'",
                "grant select on scan_shop.* to '" + reader + "'@'%'");
        Answer made = TestApp.shared()
                .asAdmin()
                .post(
                        "/api/datastores",
                        """
                        {"name": "%s", "database": "scan_shop", "teams": ["Public"], "trigger_catalog": false, "connection":
                         {"name": "%s", "type": "mariadb", "host": "127.0.0.1", "port": %d, "username": "%s",
                          "password": "word of the reader"}}"""
                                .formatted(reader, reader, MariaServer.port(), reader));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        ScannedSource source = new ScannedSource(made.json().path("id").asLong());
        source.check("odd `name", "notNull", "{}", "word");
        JsonNode operation = source.scan();
        assertThat(operation.path("result").asString()).as(operation.toString()).isEqualTo("success");
        assertThat(source.anomalies()).singleElement().satisfies(one -> assertThat(
                        one.path("records").path(0).toString())
                .contains("\"id\":\"18446744073709551615\"")
                .contains("\"flag\":\"true\"")
                .contains("\"bits\":\"5\"")
                .contains("\"made\":\"2026\"")
                .contains("\"price\":\"1.0000000001\"")
                .contains("\"seen\":\"2026-01-01T10:00:00Z\"")
                .contains("\"day\":\"2026-01-02\"")
                .contains("\"at\":\"838:00:00.5")
                .contains("\"word\":null")
                .contains("\"raw\":\"00ff\"")
                .contains("\"ratio\":\"1.1\""));
    }
}
