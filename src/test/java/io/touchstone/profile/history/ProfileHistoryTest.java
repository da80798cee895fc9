package io.touchstone.profile.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.TestApp;
import io.touchstone.TestApp.Answer;
import io.touchstone.TestApp.Client;
import io.touchstone.catalog.SourceDatabase;
import io.touchstone.operation.Watched;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What profiles found, as people read it: the newest, those before, and those of groups. */
class ProfileHistoryTest {
    private final TestApp app = TestApp.shared();
    private final Client admin = app.asAdmin();
    private final SourceDatabase source = new SourceDatabase(
            "create schema shop", "create table shop.orders (number bigint primary key, note text, parts integer[])");
    private final long datastore = source.datastore("shop");
    private final long orders;

    ProfileHistoryTest() {
        Watched.sync(admin, datastore);
        orders = admin.get("/api/containers?datastore=" + datastore)
                .json()
                .path("items")
                .path(0)
                .path("id")
                .asLong();
    }

    /** A profile as a run leaves it, of a run that is gone. */
    private long profile(String result, boolean newest) {
        return app.database().inTransaction(handle -> {
            long id = handle.createQuery(
                            """
                            insert into container_profile (operation_id, container_id, created, start_time, end_time,
                                records_count, records_processed, fields_count, checks_added, result)
                            values ((select 1000000000 + count(*) from container_profile), :container,
                                now() + (select count(*) from container_profile) * interval '1 second',
                                now(), now(), 4, 4, 3, 2, :result) returning id
                            """)
                    .bind("container", orders)
                    .bind("result", result)
                    .mapTo(Long.class)
                    .one();
            handle.createUpdate(
                            """
                            insert into field_profile (container_profile_id, field_id, name, position, field_type,
                                type_declared, records, present, completeness, min, max, sum, mean, std_dev, median,
                                histogram, kll, element)
                            select :id, f.id, f.name, f.position, f.type, true, 4, 5 - f.position, (5 - f.position) / 4.0,
                                1, 9, 16, 4, 3.5, 3,
                                case when f.type = 'String' then '[{"value": "secret", "count": 2, "ratio": 1}]'::jsonb end,
                                case when f.type = 'Integral' then
                                    '{"buckets": [{"low": 1, "high": 9, "count": 4}],
                                      "sketch": {"data": "AAAA", "parameters": {"k": 200}}}'::jsonb end,
                                case when f.type = 'Array' then '{"field_type": "Integral", "type_declared": true, "min": 5,
                                    "histogram": [{"value": "5", "count": 1, "ratio": 1}]}'::jsonb end
                            from field f where f.container_id = :container
                            """)
                    .bind("id", id)
                    .bind("container", orders)
                    .execute();
            handle.createUpdate("insert into partition_profile (container_profile_id, name, records, figures)"
                            + " values (:id, 'orders', 4, '{}')")
                    .bind("id", id)
                    .execute();
            if (newest) {
                handle.createUpdate(
                                "update container set latest_profile_id = :id, completeness = 0.75 where id = :container")
                        .bind("id", id)
                        .bind("container", orders)
                        .execute();
                handle.createUpdate(
                                """
                                update field f set latest_profile_id = v.id, completeness = v.completeness
                                from field_profile v where v.field_id = f.id and v.container_profile_id = :id
                                """)
                        .bind("id", id)
                        .execute();
            }
            return id;
        });
    }

    private long group(long parent) {
        return app.database().inTransaction(handle -> handle.createQuery(
                        """
                                with made as (insert into container_profile (operation_id, container_id, parent_id, filter,
                                    group_values, end_time, result)
                                    values (7, :container, :parent, 'note = ''a''', '{"note": "a"}', now(), 'success')
                                    returning id)
                                insert into field_profile (container_profile_id, field_id, name, position, field_type,
                                    type_declared, records, present)
                                select made.id, f.id, f.name, f.position, f.type, true, 1, 1 from made, field f
                                where f.container_id = :container and f.name = 'number' returning container_profile_id
                                """)
                .bind("container", orders)
                .bind("parent", parent)
                .mapTo(Long.class)
                .one());
    }

    private JsonNode get(String path) {
        Answer answer = admin.get(path);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static List<String> names(JsonNode page) {
        return page.path("items")
                .valueStream()
                .map(one -> one.path("name").asString())
                .toList();
    }

    private static List<Long> ids(JsonNode page) {
        return page.path("items")
                .valueStream()
                .map(one -> one.path("id").asLong())
                .toList();
    }

    @Test
    void saysThatAContainerHasNotBeenProfiled() {
        profile("failure", false);
        Answer answer = admin.get("/api/containers/" + orders + "/profile");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().path("detail").asString())
                .isEqualTo("Container id: " + orders + " has not been profiled");
        assertThat(get("/api/containers/" + orders + "/field-profiles")
                        .path("total")
                        .asLong())
                .isZero();
        assertThat(admin.get("/api/containers/" + orders + "/field-profiles/note")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void showsTheNewestProfileThatSucceeded() {
        profile("success", true);
        long newest = profile("success", true);
        profile("failure", false);
        JsonNode profile = get("/api/containers/" + orders + "/profile");
        assertThat(profile.path("id").asLong()).isEqualTo(newest);
        assertThat(profile.path("container").path("name").asString()).isEqualTo("orders");
        assertThat(profile.path("datastore").path("id").asLong()).isEqualTo(datastore);
        assertThat(profile.path("records_count").asLong()).isEqualTo(4);
        assertThat(profile.path("checks_added").asLong()).isEqualTo(2);
        assertThat(profile.path("partitions").path(0).path("records_processed").asLong())
                .isEqualTo(4);
        assertThat(profile.path("field_profiles").valueStream().map(field -> field.path("name")
                        .asString()))
                .containsExactly("number", "note", "parts");
        assertThat(profile.path("field_profiles")
                        .path(2)
                        .path("element_data_type")
                        .asString())
                .isEqualTo("Integral");
        JsonNode container = get("/api/containers/" + orders);
        assertThat(container.path("metrics").path("completeness").asDouble()).isEqualTo(0.75);
        JsonNode field = get("/api/containers/" + orders + "/fields").path(1);
        assertThat(field.path("completeness").asDouble()).isEqualTo(0.75);
        assertThat(get("/api/field-profiles/" + field.path("latest_profile_id").asLong())
                        .path("name")
                        .asString())
                .isEqualTo("note");
    }

    @Test
    void filtersAndSortsTheFieldsOfAProfile() {
        profile("success", false);
        long newest = profile("success", true);
        admin.post(
                "/api/quality-checks",
                """
                {"container_id": %d, "rule": "notNull", "description": "d", "fields": ["note"]}"""
                        .formatted(orders));
        String all = "/api/containers/" + orders + "/field-profiles";
        assertThat(names(get(all))).containsExactly("number", "note", "parts");
        assertThat(names(get(all + "?sort_completeness=asc"))).containsExactly("parts", "note", "number");
        assertThat(names(get(all + "?sort_active_checks=desc&size=1"))).containsExactly("note");
        assertThat(get(all + "?name=note")
                        .path("items")
                        .path(0)
                        .path("active_quality_check_count")
                        .asLong())
                .isEqualTo(1);
        assertThat(names(get(all + "?type=Array&type=Integral"))).containsExactly("number", "parts");
        assertThat(names(get(all + "?status=masked"))).isEmpty();
        assertThat(get("/api/container-profiles/" + newest + "/field-profiles/parts")
                        .path("element_histogram_buckets")
                        .path(0)
                        .path("value")
                        .asString())
                .isEqualTo("5");
        assertThat(admin.get("/api/container-profiles/" + newest + "/field-profiles/gone")
                        .status())
                .isEqualTo(404);
        assertThat(get("/api/field-profiles?container=" + orders).path("total").asLong())
                .isEqualTo(6);
        assertThat(get("/api/field-profiles?latest_only=true&datastore=" + datastore)
                        .path("total")
                        .asLong())
                .isEqualTo(3);
        assertThat(get("/api/field-profiles/listing?containers=" + orders)).hasSize(3);
        assertThat(admin.get("/api/field-profiles/listing").status()).isEqualTo(422);
    }

    @Test
    void findsFieldsByAPartOfTheirName() {
        profile("success", true);
        String latest = "/api/field-profiles?latest_only=true&container=" + orders;
        long field = get(latest).path("items").path(0).path("field").path("id").asLong();
        String name = get(latest).path("items").path(0).path("name").asString();
        assertThat(get(latest + "&search=" + name.toUpperCase(Locale.ROOT).substring(1))
                        .path("items")
                        .valueStream()
                        .map(found -> found.path("name").asString()))
                .contains(name);
        assertThat(get(latest + "&search=no%20such").path("total").asLong()).isZero();
        admin.put("/api/fields/" + field, "{\"display_name\": \"What buyers owe\"}");
        assertThat(get(latest + "&search=buyers")
                        .path("items")
                        .path(0)
                        .path("name")
                        .asString())
                .isEqualTo(name);
    }

    @Test
    void keepsProfilesAsAHistory() {
        long first = profile("success", false);
        long second = profile("success", true);
        long group = group(second);
        String ofContainer = "/api/container-profiles?container=" + orders;
        assertThat(ids(get(ofContainer))).containsExactly(second, first);
        assertThat(ids(get(ofContainer + "&sort_created=asc"))).containsExactly(first, second);
        assertThat(ids(get(ofContainer + "&latest_only=true"))).containsExactly(second);
        JsonNode groups = get("/api/container-profiles?parent_profile_id=" + second);
        assertThat(ids(groups)).containsExactly(group);
        assertThat(groups.path("items")
                        .path(0)
                        .path("group_values")
                        .path("note")
                        .asString())
                .isEqualTo("a");
        assertThat(names(get("/api/containers/" + orders + "/field-profiles?container_profile=" + group)))
                .containsExactly("number");
        long number = get("/api/fields?container_id=" + orders + "&name=number")
                .path("items")
                .path(0)
                .path("id")
                .asLong();
        JsonNode series = get("/api/fields/" + number + "/field-profiles");
        assertThat(series.valueStream()
                        .map(one -> one.path("container_profile").path("id").asLong()))
                .containsExactly(second, first);
        assertThat(get("/api/fields/" + number + "/field-profiles?limit=1")).hasSize(1);
    }

    @Test
    void showsNoValuesOfMaskedFields() {
        profile("success", true);
        for (JsonNode field : get("/api/containers/" + orders + "/fields")) {
            assertThat(admin.put("/api/fields/" + field.path("id").asLong(), "{\"status\": \"masked\"}")
                            .status())
                    .isEqualTo(200);
        }
        Answer page = admin.get("/api/containers/" + orders + "/field-profiles");
        assertThat(page.text()).doesNotContain("secret").doesNotContain("AAAA");
        JsonNode number = page.json().path("items").path(0);
        for (String value : List.of("min", "max", "sum", "mean", "median", "kll")) {
            assertThat(number.path(value).isNull()).as(value).isTrue();
        }
        assertThat(number.path("std_dev").asDouble()).isEqualTo(3.5);
        JsonNode note =
                page.json().path("items").path(1).path("histogram_buckets").path(0);
        assertThat(note.path("value").asString()).isEqualTo("********");
        assertThat(note.path("count").asLong()).isEqualTo(2);
    }

    @Test
    void leadsFromFieldsToTheirChecks() {
        long newest = profile("success", true);
        long check = admin.post(
                        "/api/quality-checks",
                        """
                        {"container_id": %d, "rule": "notNull", "description": "d", "fields": ["note"]}"""
                                .formatted(orders))
                .json()
                .path("id")
                .asLong();
        JsonNode read = get("/api/quality-checks/" + check);
        assertThat(read.path("latest_container_profile").path("id").asLong()).isEqualTo(newest);
        JsonNode field = read.path("fields").path(0);
        assertThat(field.path("completeness").asDouble()).isEqualTo(0.75);
        long note = field.path("latest_profile_id").asLong();
        assertThat(ids(get("/api/quality-checks?field_profile=" + note))).containsExactly(check);
        assertThat(get("/api/quality-checks?field_profile=" + (note + 1))
                        .path("total")
                        .asLong())
                .isZero();
        assertThat(get("/api/anomalies?field_profile=" + note).path("total").asLong())
                .isZero();
    }

    @Test
    void tellsHowARunThatIsGoneEnded() {
        long id = profile("running", false);
        app.database()
                .useTransaction(
                        handle -> handle.execute("update container_profile set end_time = null where id = ?", id));
        assertThat(get("/api/container-profiles/" + id).path("result").asString())
                .isEqualTo("aborted");
    }
}
