package io.touchstone.anomaly;

import static io.touchstone.anomaly.Scanned.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.TestApp;
import io.touchstone.TestApp.Answer;
import io.touchstone.TestApp.Client;
import io.touchstone.access.Permission;
import io.touchstone.access.Role;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Anomalies as people read and settle them. */
class AnomalyTest {
    private final Scanned scanned = new Scanned();

    private static String path(JsonNode anomaly) {
        return "/api/anomalies/" + anomaly.path("id").asLong();
    }

    private static List<Long> ids(List<JsonNode> anomalies) {
        return anomalies.stream().map(one -> one.path("id").asLong()).toList();
    }

    @Test
    void tellsWhatIsWrongWithWhatAndWhoFoundIt() {
        JsonNode anomaly = ADMIN.get(path(scanned.breaking(scanned.names(), scanned.ages())))
                .json();
        assertThat(anomaly.path("type").asString()).isEqualTo("record");
        assertThat(anomaly.path("status").asString()).isEqualTo("Active");
        assertThat(anomaly.path("archived").asBoolean()).isFalse();
        assertThat(anomaly.path("anomalous_records_count").asLong()).isEqualTo(1);
        assertThat(anomaly.path("container").path("name").asString()).isEqualTo("people");
        assertThat(anomaly.path("partition").path("name").asString()).isEqualTo("people");
        assertThat(anomaly.path("operation").path("id").asLong()).isEqualTo(scanned.operation());
        assertThat(anomaly.path("operation").path("type").asString()).isEqualTo("scan");
        assertThat(anomaly.path("failed_checks").toString()).contains("-5").contains("between");
        assertThat(anomaly.path("source_enriched").asBoolean()).isFalse();
        assertThat(anomaly.path("weight").asLong())
                .isEqualTo(Math.max(weight(scanned.names()), weight(scanned.ages())));
    }

    private static long weight(long check) {
        return ADMIN.get("/api/quality-checks/" + check).json().path("weight").asLong();
    }

    @Test
    void weighsAsMuchAsItsHeaviestCheckWhateverTagsThatHas() {
        String tag = "heavy " + UUID.randomUUID();
        ADMIN.post("/api/global-tags", "{\"name\": \"%s\", \"weight_modifier\": 7}".formatted(tag));
        ADMIN.put("/api/datastores/" + scanned.datastore(), "{\"tags\": [\"%s\"]}".formatted(tag));
        ADMIN.patch("/api/quality-checks", "[{\"id\": %d, \"tags\": [\"%s\"]}]".formatted(scanned.badges(), tag));
        long operation = scanned.scan();
        JsonNode anomaly = scanned.listed("&operation=" + operation + "&quality_check=" + scanned.badges())
                .get(0);
        assertThat(anomaly.path("weight").asLong()).isEqualTo(weight(scanned.badges()));
        String same = "{\"tags\": [\"%s\"]}".formatted(tag);
        assertThat(ADMIN.put(path(anomaly), same).json().path("weight").asLong())
                .isEqualTo(weight(scanned.badges()));
    }

    @Test
    void isFoundByNumberAndByUuid() {
        JsonNode anomaly = scanned.breaking(scanned.badges());
        JsonNode byUuid =
                ADMIN.get("/api/anomalies/" + anomaly.path("uuid").asString()).json();
        assertThat(byUuid.path("id")).isEqualTo(anomaly.path("id"));
        assertThat(byUuid.path("type").asString()).isEqualTo("shape");
        assertThat(ADMIN.get("/api/anomalies/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(ADMIN.get("/api/anomalies/999999999").text()).contains("Anomaly id: 999999999 not found");
        assertThat(ADMIN.get("/api/anomalies/none").status()).isEqualTo(422);
    }

    @Test
    void isNewUntilSomebodyReadsIt() {
        JsonNode anomaly = scanned.breaking(scanned.badges());
        assertThat(anomaly.path("is_new").asBoolean()).isTrue();
        ADMIN.get(path(anomaly));
        assertThat(scanned.breaking(scanned.badges()).path("is_new").asBoolean())
                .isFalse();
    }

    @Test
    void isListedByWhatPeopleAskFor() {
        assertThat(scanned.listed("")).hasSize(4);
        assertThat(scanned.listed("&anomaly_type=shape")).hasSize(1);
        assertThat(scanned.listed("&quality_check=" + scanned.names())).hasSize(2);
        assertThat(scanned.listed("&rule_type=unique")).hasSize(1);
        assertThat(scanned.listed("&operation=" + scanned.operation())).hasSize(4);
        assertThat(scanned.listed("&operation=1")).isEmpty();
        assertThat(scanned.listed("&container=" + scanned.container() + "&timeframe=1"))
                .hasSize(4);
        assertThat(scanned.listed("&status=Acknowledged&status=Resolved")).isEmpty();
        assertThat(scanned.listed("&end_date=2020-01-01")).isEmpty();
        assertThat(scanned.listed("&source_enriched=true")).isEmpty();
        JsonNode both = scanned.breaking(scanned.names(), scanned.ages());
        assertThat(ids(scanned.listed("&related_to_id=" + both.path("uuid").asString())))
                .containsExactlyInAnyOrder(
                        scanned.breaking(scanned.names()).path("id").asLong(),
                        scanned.breaking(scanned.ages()).path("id").asLong());
        assertThat(ids(scanned.listed("&id=" + both.path("uuid").asString() + "&id="
                        + scanned.breaking(scanned.badges()).path("id"))))
                .hasSize(2);
    }

    @Test
    void sortsByWeightAndAge() {
        List<Long> byWeight = scanned.listed("&sort_weight=desc").stream()
                .map(one -> one.path("weight").asLong())
                .toList();
        assertThat(byWeight).isSortedAccordingTo((one, other) -> Long.compare(other, one));
        assertThat(ids(scanned.listed("&sort_created=asc"))).isSorted();
    }

    @Test
    void changesWhatIsSaidAndLeavesTheRest() {
        JsonNode anomaly = scanned.breaking(scanned.badges());
        long me = ADMIN.get("/api/users/me").json().path("id").asLong();
        Answer answer = ADMIN.put(
                path(anomaly),
                """
                {"status": "Acknowledged", "tags": ["urgent"], "description": "seen", "assignee_ids": [%d]}"""
                        .formatted(me));
        assertThat(answer.status()).isEqualTo(200);
        JsonNode again =
                ADMIN.put(path(anomaly), "{\"status\": \"Acknowledged\"}").json();
        assertThat(again.path("description").asString()).isEqualTo("seen");
        assertThat(again.path("global_tags").path(0).path("name").asString()).isEqualTo("urgent");
        assertThat(again.path("assignees").path(0).path("id").asLong()).isEqualTo(me);
        assertThat(scanned.listed("&tag=urgent")).hasSize(1);
        assertThat(scanned.listed("&assignee=" + me)).hasSize(1);
        assertThat(ADMIN.get(path(anomaly) + "/history").text()).contains("Acknowledged");
        assertThat(ADMIN.put(path(anomaly), "{\"assignee_ids\": [999999999]}").status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Resolved", "Invalid", "Duplicate", "Discarded", "Nonsense"})
    void cannotBeArchivedByAChange(String status) {
        Answer answer = ADMIN.put(path(scanned.breaking(scanned.badges())), "{\"status\": \"%s\"}".formatted(status));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).contains("status");
    }

    @Test
    void isArchivedAndOpenedAgainAndCountedAllTheWhile() {
        JsonNode anomaly = scanned.breaking(scanned.names());
        assertThat(scanned.open(scanned.names())).containsExactly(2L, 4L, 4L);
        assertThat(ADMIN.delete(path(anomaly) + "?archive=true&status=Invalid").status())
                .isEqualTo(204);
        assertThat(scanned.open(scanned.names())).containsExactly(1L, 3L, 3L);
        assertThat(ADMIN.get(path(anomaly)).json().path("status").asString()).isEqualTo("Invalid");
        assertThat(scanned.listed("")).hasSize(3);
        assertThat(scanned.listed("&archived=only")).hasSize(1);
        ADMIN.put(path(anomaly), "{\"status\": \"Active\"}");
        assertThat(scanned.open(scanned.names())).containsExactly(2L, 4L, 4L);
    }

    @Test
    void isDeletedForGoodWithoutArchive() {
        JsonNode anomaly = scanned.breaking(scanned.names(), scanned.ages());
        assertThat(ADMIN.delete(path(anomaly) + "?archive=false&status=Resolved")
                        .status())
                .isEqualTo(204);
        assertThat(ADMIN.get(path(anomaly)).status()).isEqualTo(404);
        assertThat(scanned.open(scanned.ages())).containsExactly(1L, 3L, 3L);
        assertThat(ADMIN.get("/api/containers/" + scanned.container())
                        .json()
                        .path("metrics")
                        .path("anomalies")
                        .asLong())
                .isEqualTo(3);
    }

    @Test
    void changesManyOrNone() {
        List<Long> ids = ids(scanned.listed(""));
        String good = "{\"id\": %d, \"status\": \"Acknowledged\"}";
        Answer none = ADMIN.patch(
                "/api/anomalies", "[" + good.formatted(ids.get(0)) + "," + good.formatted(999_999_999L) + "]");
        assertThat(none.status()).isEqualTo(404);
        assertThat(none.text()).contains("999999999");
        assertThat(scanned.listed("&status=Acknowledged")).isEmpty();
        Answer all = ADMIN.patch(
                "/api/anomalies", "[" + good.formatted(ids.get(0)) + "," + good.formatted(ids.get(1)) + "]");
        assertThat(all.json().size()).isEqualTo(2);
        assertThat(scanned.listed("&status=Acknowledged")).hasSize(2);
    }

    @Test
    void archivesManyWithAWordOfWhy() {
        List<Long> ids = ids(scanned.listed(""));
        Answer answer = ADMIN.send(
                "DELETE",
                "/api/anomalies",
                "[{\"id\": %d, \"status\": \"Discarded\", \"comment\": \"known\"}, {\"id\": %d}]"
                        .formatted(ids.get(0), ids.get(1)));
        assertThat(answer.status()).isEqualTo(204);
        assertThat(scanned.listed("&archived=only&status=Discarded")).hasSize(1);
        assertThat(scanned.listed("&archived=only&status=Resolved")).hasSize(1);
        assertThat(ADMIN.get("/api/comments?anomaly_id=" + ids.get(0)).text()).contains("known");
    }

    @Test
    void isCommentedOnAndOnlyWhoSaidItTakesItBack() {
        String team = "commenters " + UUID.randomUUID();
        TestApp app = TestApp.shared();
        app.team(team, Permission.VIEWER, scanned.datastore());
        Client one = app.person(Role.MEMBER, team);
        Client other = app.person(Role.MEMBER, team);
        long anomaly = scanned.breaking(scanned.badges()).path("id").asLong();
        JsonNode comment = one.post("/api/comments", "{\"anomaly_id\": %d, \"message\": \"mine\"}".formatted(anomaly))
                .json();
        String path = "/api/comments/" + comment.path("id").asLong();
        assertThat(other.put(path, "{\"message\": \"theirs\"}").status()).isEqualTo(403);
        assertThat(one.put(path, "{\"message\": \"better\"}")
                        .json()
                        .path("message")
                        .asString())
                .isEqualTo("better");
        assertThat(other.get("/api/comments?anomaly_id=" + anomaly)
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(1);
        assertThat(one.delete(path).status()).isEqualTo(204);
        assertThat(one.get(path).status()).isEqualTo(404);
    }

    @Test
    void isHiddenFromOtherTeams() {
        Client stranger = TestApp.shared().person(Role.MEMBER);
        ADMIN.put("/api/datastores/" + scanned.datastore(), "{\"teams\": []}");
        JsonNode anomaly = scanned.breaking(scanned.badges());
        assertThat(stranger.get(path(anomaly)).status()).isEqualTo(403);
        assertThat(stranger.get("/api/anomalies?datastore=" + scanned.datastore())
                        .json()
                        .path("total")
                        .asInt())
                .isZero();
    }
}
