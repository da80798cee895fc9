package io.touchstone.conformance;

import static io.touchstone.conformance.Workspace.ADMIN;
import static io.touchstone.conformance.Workspace.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.FakeSts;
import io.touchstone.S3Server;
import io.touchstone.TestApp.Answer;
import io.touchstone.TestApp.Client;
import io.touchstone.access.Role;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The page of the S3 API, example by example, on a store that checks signatures and a service that lends for roles. */
class S3PageTest {
    private static final String LAKE = "example-data-lake";
    private static final String FINDINGS = "example-data-lake-enrichment";
    private static final String ROLE = "arn:aws:iam::123456789012:role/ExampleRole";
    private static final S3Server S3 = S3Server.shared();
    private static final FakeSts STS = FakeSts.start(S3, ROLE, "example-external-id");

    private final Client manager = Workspace.somebody(Role.MANAGER);

    @BeforeAll
    static void fillTheLake() {
        Workspace.teams("Data Platform", "Finance Team");
        System.setProperty("aws.accessKeyId", "server-key");
        System.setProperty("aws.secretAccessKey", "server-secret");
        S3.createBucket(LAKE);
        S3.createBucket(FINDINGS);
        S3.put(LAKE, "raw/orders/a.csv", "id,name\n1,x\n");
        S3.put(LAKE, "finance/b.csv", "id\n1\n");
    }

    @AfterAll
    static void closeTheLake() {
        STS.close();
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    /** A connection with an access key; where the store of the test is comes after the parameters of the page. */
    private static String withKey(String name, String bucket, String secret) {
        return """
               {"name": "%s", "type": "s3", "uri": "s3://%s", "access_key": "%s", "secret_key": "%s",
                "parameters": {"authentication_type": "SHARED_KEY", %s}}"""
                .formatted(name, bucket, S3.accessKey(), secret, here());
    }

    private static String withKey(String name, String bucket) {
        return withKey(name, bucket, S3.secretKey());
    }

    private static String withRole(String name, String bucket, String externalId) {
        return """
               {"name": "%s", "type": "s3", "uri": "s3://%s",
                "parameters": {"authentication_type": "IAM_ROLE", "role_arn": "%s", "external_id": "%s",
                  "sts_endpoint": "%s", %s}}"""
                .formatted(name, bucket, ROLE, externalId, STS.endpoint(), here());
    }

    private static String here() {
        return "\"endpoint\": \"%s\", \"path_style_access\": true".formatted(S3.endpoint());
    }

    /** Stores a connection unlike any other: it calls its region by a name of its own. */
    private static long stored(String connection) {
        String region = "\"region\": \"region-%d\", ".formatted(System.nanoTime());
        return id(ADMIN.post("/api/connections", connection.replace("\"endpoint\"", region + "\"endpoint\"")), 200);
    }

    private static String orders(String connection) {
        return """
               {"name": "Orders Lake", "teams": ["Data Platform"], "root_path": "/raw/orders/",
                "enrichment_only": false, "trigger_catalog": true, "connection": %s}"""
                .formatted(connection);
    }

    private static String enrichment(String connection) {
        return """
               {"name": "Lake Enrichment", "teams": ["Data Platform"], "root_path": "/findings/",
                "enrichment_only": true, %s}"""
                .formatted(connection);
    }

    private static final String ORDERS_SHOWN =
            """
            {"id": "@number", "name": "Orders Lake", "type": "s3", "store_type": "dfs", "root_path": "/raw/orders/",
             "enrichment_only": false, "connected": true}""";

    private static final String ENRICHMENT_SHOWN =
            """
            {"id": "@number", "name": "Lake Enrichment", "type": "s3", "store_type": "dfs", "root_path": "/findings/",
             "enrichment_only": true, "connected": true}""";

    @Test
    void createsASourceWithAnAccessKeyAndSyncsIt() {
        JsonNode made = Example.shows(
                manager.post("/api/datastores", orders(withKey("example_s3_lake", LAKE))), 201, ORDERS_SHOWN);
        Workspace.awaitOperation(made);
        assertThat(Workspace.names(ADMIN.get("/api/containers/listing?datastore=" + made.path("id"))
                        .json()))
                .containsExactly("a.csv");
    }

    @Test
    void createsASourceWithARoleAndSyncsIt() {
        int before = STS.lent();
        JsonNode made = Example.shows(
                manager.post("/api/datastores", orders(withRole("example_s3_lake", LAKE, "example-external-id"))),
                201,
                ORDERS_SHOWN);
        assertThat(STS.lent()).isGreaterThan(before);
        assertThat(made.path("access_key").isNull()).isTrue();
        Workspace.awaitOperation(made);
        assertThat(ADMIN.get("/api/containers?datastore=" + made.path("id"))
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void createsASourceWithAStoredConnectionOfEitherKind() {
        for (String connection :
                List.of(withKey("with a key", LAKE), withRole("with a role", LAKE, "example-external-id"))) {
            long stored = stored(connection);
            Example.shows(
                    manager.post(
                            "/api/datastores",
                            """
                            {"name": "Finance Lake", "teams": ["Finance Team"], "root_path": "/finance/",
                             "enrichment_only": false, "trigger_catalog": false, "connection_id": %d}"""
                                    .formatted(stored)),
                    201,
                    """
                    {"id": "@number", "name": "Finance Lake", "type": "s3", "store_type": "dfs",
                     "root_path": "/finance/", "enrichment_only": false, "connected": true, "connection_id": %d,
                     "latest_operation": null}"""
                            .formatted(stored));
        }
    }

    @Test
    void createsEnrichmentStoresInEveryWay() {
        List<String> inline = List.of(
                withKey("example_s3_enrichment", FINDINGS),
                withRole("example_s3_enrichment", FINDINGS, "example-external-id"));
        for (String connection : inline) {
            JsonNode made = Example.shows(
                    manager.post("/api/datastores", enrichment("\"connection\": " + connection)),
                    201,
                    ENRICHMENT_SHOWN);
            Example.shows(
                    manager.post("/api/datastores", enrichment("\"connection_id\": " + made.path("connection_id"))),
                    201,
                    ENRICHMENT_SHOWN);
        }
        assertThat(S3.keys(FINDINGS))
                .as("what proving the right to write leaves")
                .isEmpty();
    }

    @Test
    void usesAnAccessKeyWhenNothingIsSaid() {
        String connection = withKey("plain", LAKE).replace("\"authentication_type\": \"SHARED_KEY\", ", "");
        assertThat(manager.post("/api/datastores", orders(connection)).status()).isEqualTo(201);
        String unnamed = connection.replace("\"name\": \"plain\", ", "");
        Example.shows(manager.post("/api/datastores", orders(unnamed)), 201, "{\"connection\": {\"type\": \"s3\"}}");
    }

    @Test
    void takesNullForTheKeysOfARole() {
        String connection = withRole("null keys", LAKE, "example-external-id")
                .replace("\"type\": \"s3\"", "\"type\": \"s3\", \"access_key\": null, \"secret_key\": null");
        Example.shows(manager.post("/api/datastores", orders(connection)), 201, ORDERS_SHOWN);
    }

    @Test
    void showsTheAccessKeyButNeverTheSecret() {
        Answer answer = manager.post("/api/datastores", orders(withKey("secret", LAKE)));
        assertThat(answer.json().path("access_key").asString()).isEqualTo(S3.accessKey());
        assertThat(answer.text()).doesNotContain(S3.secretKey()).doesNotContain("secret_key");
        String connection = ADMIN.get("/api/connections/" + answer.json().path("connection_id"))
                .text();
        assertThat(connection).doesNotContain(S3.secretKey()).contains(S3.accessKey());
    }

    private static final String NO_KEYS =
            "{\"type\": \"s3\", \"uri\": \"s3://example-data-lake\", \"parameters\": {%s}}";

    @Test
    void needsWhatTheTypeOfAuthenticationAsksFor() {
        String keys = orders(NO_KEYS.formatted(""));
        Example.blames(manager.post("/api/datastores", keys), "body.connection.access_key");
        Example.blames(manager.post("/api/datastores", keys), "body.connection.secret_key");
        String role = "\"authentication_type\": \"IAM_ROLE\"";
        Example.blames(
                manager.post("/api/datastores", orders(NO_KEYS.formatted(role))),
                "body.connection.parameters.role_arn");
        Example.blames(
                manager.post("/api/datastores", orders(NO_KEYS.formatted("\"authentication_type\": \"ANONYMOUS\""))),
                "body.connection.parameters.authentication_type");
    }

    @Test
    void needsTheUriAndTheRootPath() {
        String connection = withKey("no uri", LAKE).replace("\"uri\": \"s3://example-data-lake\", ", "");
        Example.blames(manager.post("/api/datastores", orders(connection)), "body.connection.uri");
        String body = orders(withKey("no path", LAKE)).replace("\"root_path\": \"/raw/orders/\",", "");
        Example.blames(manager.post("/api/datastores", body), "body.root_path");
    }

    @Test
    void takesTheFieldsOfARoleInParametersOnly() {
        String connection = withRole("top", LAKE, "example-external-id")
                .replace("\"type\": \"s3\"", "\"type\": \"s3\", \"role_arn\": \"" + ROLE + "\"");
        Example.blames(manager.post("/api/datastores", orders(connection)), "body.connection.role_arn");
    }

    @ParameterizedTest
    @ValueSource(strings = {"example-data-lake", "http://example-data-lake", "s3://", "s3://UPPER", "s3://a/b/c"})
    void refusesWhatIsNotTheUriOfABucket(String uri) {
        String connection = withKey("bad uri", LAKE).replace("s3://example-data-lake", uri);
        Example.blames(manager.post("/api/datastores", orders(connection)), "body.connection.uri");
        Example.blames(manager.post("/api/connections", connection), "body.uri");
    }

    @Test
    void saysWhatTheStoreRefused() {
        Answer wrongSecret = manager.post("/api/datastores", orders(withKey("wrong", LAKE, "not the secret")));
        assertThat(wrongSecret.status()).isEqualTo(400);
        assertThat(wrongSecret.json().path("message").asString())
                .contains("secret key")
                .doesNotContain("not the secret");
        Answer wrongId = manager.post("/api/datastores", orders(withRole("wrong", LAKE, "another-id")));
        assertThat(wrongId.status()).isEqualTo(400);
        assertThat(wrongId.json().path("message").asString()).contains("role cannot be assumed");
        Answer noBucket = manager.post("/api/datastores", orders(withKey("wrong", "no-such-bucket")));
        assertThat(noBucket.status()).isEqualTo(400);
        assertThat(noBucket.json().path("message").asString()).contains("no-such-bucket");
        assertThat(Workspace.names(ADMIN.get("/api/connections/listing").json()))
                .doesNotContain("wrong");
    }

    @Test
    void testsAConnectionToFiles() {
        String body = orders(withKey("tested", LAKE));
        Example.isEmpty(manager.post("/api/datastores/connection", body), 204);
        assertThat(manager.post("/api/datastores/connection", orders(withKey("tested", "no-such-bucket")))
                        .status())
                .isEqualTo(400);
        long made = id(manager.post("/api/datastores", body), 201);
        Example.shows(ADMIN.post("/api/datastores/" + made + "/connection", ""), 200, "{\"connected\": true}");
    }

    @Test
    void createsADatastoreForEachRootPath() {
        long stored = stored(withKey("many", LAKE));
        JsonNode result = Example.shows(
                manager.post(
                        "/api/connections/" + stored + "/datastores/bulk",
                        """
                        {"root_paths": ["/raw/orders/", "/finance/"], "name_template": "lake {{ schema }}",
                         "teams": ["Data Platform"]}"""),
                200,
                "{\"created\": [\"@number\", \"@number\"], \"errors\": []}");
        Example.shows(
                ADMIN.get("/api/datastores/" + result.path("created").get(0)),
                200,
                "{\"name\": \"lake raw/orders\", \"root_path\": \"/raw/orders/\", \"store_type\": \"dfs\"}");
    }

    @Test
    void asksForTheRoleOfAManager() {
        assertThat(Workspace.below(Role.MANAGER)).allSatisfy(who -> assertThat(
                        who.post("/api/datastores", orders(withKey("x", LAKE))).status())
                .isEqualTo(403));
    }
}
