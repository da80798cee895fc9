package io.touchstone.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.TestApp;
import io.touchstone.TestApp.Client;
import io.touchstone.catalog.SourceDatabase;
import io.touchstone.http.Routes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Every route, called by nobody and by every role with every team permission, on a datastore of the caller's own team and
 * on one of another team. What is expected stands here, written down from the pages, not taken from the route table.
 */
class PermissionMatrixTest {
    /** Method, path, least role, least team permission. */
    private static final String MATRIX =
            """
            GET    /api/health                                        -
            GET    /api/status                                        -
            GET    /api/openapi.json                                  -
            GET    /api/docs                                          -
            GET    /sign-in                                           -
            POST   /api/session                                       -
            DELETE /api/session                                       Member
            GET    /api/                                              Member
            GET    /api/bootstrap                                     Member
            GET    /api/search                                        Member
            GET    /api/activity                                      Manager

            POST   /api/datastores                                    Manager
            GET    /api/datastores                                    Member
            GET    /api/datastores/listing                            Member
            GET    /api/datastores/{id}                               Member   Reporter
            PUT    /api/datastores/{id}                               Member   Editor
            DELETE /api/datastores/{id}                               Admin
            GET    /api/datastores/{id}/history                       Member   Reporter
            PATCH  /api/datastores/{id}/favorite                      Member   Reporter
            PATCH  /api/datastores/{id}/assign-group                  Member   Editor
            PATCH  /api/datastores/{id}/enrichment/{enrich_store_id}  Member   Editor
            DELETE /api/datastores/{id}/enrichment                    Admin
            GET    /api/datastores/{id}/listing                       Member   Viewer
            GET    /api/datastores/{id}/source-records                Member   Viewer
            POST   /api/datastores/connection                         Manager
            POST   /api/datastores/{id}/connection                    Member   Reporter

            GET    /api/connections                                   Member
            GET    /api/connections/listing                           Member
            GET    /api/connections/specifications                    Member
            GET    /api/connections/{id}                              Member
            GET    /api/connections/{id}/history                      Member
            POST   /api/connections                                   Manager
            PUT    /api/connections/{id}                              Manager
            DELETE /api/connections/{id}                              Manager
            POST   /api/connections/{id}/test                         Manager
            POST   /api/connections/catalogs                          Manager
            POST   /api/connections/schemas                           Manager
            POST   /api/connections/datastores/validate               Manager
            POST   /api/connections/datastores/bulk                   Manager
            GET    /api/connections/{id}/catalogs                     Manager
            GET    /api/connections/{id}/schemas                      Manager
            POST   /api/connections/{id}/datastores/validate          Manager
            POST   /api/connections/{id}/datastores/bulk              Manager

            GET    /api/datastore-groups                              Member
            POST   /api/datastore-groups                              Manager
            PUT    /api/datastore-groups/{id}                         Manager
            DELETE /api/datastore-groups/{id}                         Manager

            GET    /api/global-tags                                   Member
            GET    /api/global-tags/listing                           Member
            GET    /api/global-tags/{name}                            Member
            POST   /api/global-tags                                   Manager
            PUT    /api/global-tags/{name}                            Manager
            DELETE /api/global-tags/{name}                            Manager

            GET    /api/teams                                         Manager
            GET    /api/teams/listing                                 Member
            GET    /api/teams/{id}                                    Manager
            GET    /api/teams/{id}/history                            Manager
            POST   /api/teams                                         Admin
            PUT    /api/teams/{id}                                    Admin
            DELETE /api/teams/{id}                                    Admin

            GET    /api/users                                         Manager
            GET    /api/users/me                                      Member
            GET    /api/users/{id}                                    Manager
            POST   /api/users                                         Admin
            PUT    /api/users/{id}                                    Admin

            GET    /api/user-tokens                                   Member
            GET    /api/user-tokens/service                           Admin
            POST   /api/user-tokens                                   Member
            PUT    /api/user-tokens/{id}                              Member
            DELETE /api/user-tokens/{id}                              Member

            GET    /api/containers                                    Member
            GET    /api/containers/listing                            Member   Reporter
            GET    /api/containers/{id}                               Member   Reporter
            PATCH  /api/containers                                    Member   Editor
            DELETE /api/containers                                    Member   Editor
            PATCH  /api/containers/metadata-tracking                  Member   Editor
            POST   /api/containers                                    Member   Editor
            POST   /api/containers/validate                           Member   Editor
            POST   /api/computed-fields                               Member   Editor
            PUT    /api/computed-fields/{id}                          Member   Editor
            DELETE /api/computed-fields/{id}                          Member   Editor
            GET    /api/computed-fields/specifications                Member
            PUT    /api/containers/{id}                               Member   Editor
            DELETE /api/containers/{id}                               Member   Editor
            GET    /api/containers/{id}/fields                        Member   Reporter
            PATCH  /api/containers/{id}/favorite                      Member   Reporter

            GET    /api/fields                                        Member
            GET    /api/fields/listing                                Member   Reporter
            PATCH  /api/fields                                        Member   Editor
            GET    /api/fields/{id}                                   Member   Reporter
            PUT    /api/fields/{id}                                   Member   Editor
            GET    /api/fields/{id}/history                           Member   Reporter
            GET    /api/fields/{id}/field-profiles                    Member   Reporter
            GET    /api/containers/{id}/profile                       Member   Reporter
            GET    /api/containers/{id}/field-profiles                Member   Reporter
            GET    /api/containers/{id}/field-profiles/{field_name}   Member   Reporter
            GET    /api/container-profiles                            Member
            GET    /api/container-profiles/{id}                       Member   Reporter
            GET    /api/container-profiles/{id}/field-profiles        Member   Reporter
            GET    /api/container-profiles/{id}/field-profiles/{field_name}  Member   Reporter
            GET    /api/field-profiles                                Member
            GET    /api/field-profiles/listing                        Member
            GET    /api/field-profiles/{id}                           Member   Reporter

            GET    /api/quality-checks                                Member
            GET    /api/quality-checks/listing                        Member
            POST   /api/quality-checks                                Member   Drafter
            PATCH  /api/quality-checks                                Member   Drafter
            DELETE /api/quality-checks                                Member   Author
            GET    /api/quality-checks/{id}                           Member   Reporter
            PUT    /api/quality-checks/{id}                           Member   Drafter
            DELETE /api/quality-checks/{id}                           Member   Author
            GET    /api/quality-checks/{id}/history                   Member   Reporter
            PATCH  /api/quality-checks/{id}/favorite                  Member   Reporter
            POST   /api/quality-checks/{id}/dry-run                   Member   Drafter
            POST   /api/quality-checks/validate                       Member   Drafter
            POST   /api/quality-checks/explain                        Member   Drafter
            GET    /api/quality-checks/specifications/rules           Member
            POST   /api/quality-check-templates                       Member
            PUT    /api/quality-check-templates/{id}                  Member
            POST   /api/quality-check-templates/{id}/quality-checks   Member

            GET    /api/anomalies                                     Member
            PATCH  /api/anomalies                                     Member   Author
            PUT    /api/anomalies                                     Member   Author
            DELETE /api/anomalies                                     Member   Author
            GET    /api/anomalies/{id}                                Member   Reporter
            PUT    /api/anomalies/{id}                                Member   Author
            DELETE /api/anomalies/{id}                                Member   Author
            GET    /api/anomalies/{id}/history                        Member   Reporter
            GET    /api/anomalies/{id}/source-record                  Member   Viewer
            GET    /api/comments                                      Member   Reporter
            POST   /api/comments                                      Member   Viewer
            GET    /api/comments/{id}                                 Member   Reporter
            PUT    /api/comments/{id}                                 Member   Viewer
            DELETE /api/comments/{id}                                 Member

            GET    /api/operations                                    Member
            POST   /api/operations/run                                Member   Editor
            GET    /api/operations/events                             Member
            GET    /api/operations/{id}                               Member   Reporter
            DELETE /api/operations/{id}                               Member   Editor
            PUT    /api/operations/abort/{id}                         Member   Editor
            PUT    /api/operations/rerun/{id}                         Member   Editor
            PUT    /api/operations/run/{id}                           Member   Editor
            POST   /api/operations/estimate                           Member   Editor
            GET    /api/container-scans                               Member
            GET    /api/container-scans/{id}                          Member   Reporter
            GET    /api/containers/{id}/scan                          Member   Reporter
            GET    /api/containers/{id}/preview                       Member   Viewer
            GET    /api/containers/{id}/anomalies-over-time           Member   Reporter
            GET    /api/datastores/{id}/anomalies-over-time           Member   Reporter
            """;

    /** An id that nothing has. */
    private static final long NOTHING = 999_999_999_999L;

    private static final List<String> ROLES = List.of("Member", "Manager", "Admin");
    private static final List<String> PERMISSIONS = List.of("Reporter", "Viewer", "Drafter", "Author", "Editor");

    /** Who may call a route, as the pages say. */
    private record Line(String method, String path, @Nullable String role, @Nullable String permission) {
        private static final Pattern FORM = Pattern.compile("(\\w+) +(\\S+) +(-|\\w+)(?: +(\\w+))?");

        static List<Line> all() {
            return MATRIX.lines().filter(line -> !line.isBlank()).map(Line::of).toList();
        }

        private static Line of(String text) {
            Matcher parts = FORM.matcher(text);
            assertThat(parts.matches()).as(text).isTrue();
            return new Line(
                    parts.group(1), parts.group(2), parts.group(3).equals("-") ? null : parts.group(3), parts.group(4));
        }

        /** What becomes of a caller: 401 or 403; 0 for going on. */
        int refusal(Person person, boolean own) {
            if (role == null) {
                return 0;
            }
            if (person.role() == null) {
                return 401;
            }
            if (ROLES.indexOf(person.role()) < ROLES.indexOf(role)) {
                return 403;
            }
            boolean member = own && person.permission() != null;
            boolean enough = permission == null
                    || person.role().equals("Admin")
                    || (member && PERMISSIONS.indexOf(person.permission()) >= PERMISSIONS.indexOf(permission));
            return enough ? 0 : 403;
        }
    }

    /** One who calls; nobody has neither role nor token. */
    private record Person(@Nullable String role, @Nullable String permission, Client client) {}

    /** A datastore to be called about, with something in it and something done to it. */
    private record Subject(
            long datastore,
            long container,
            long field,
            long profile,
            long fieldProfile,
            long computed,
            long check,
            long running,
            long containerScan,
            long anomaly,
            long comment) {}

    private final TestApp app = TestApp.shared();
    private final String name = "matrix " + UUID.randomUUID();
    private final SourceDatabase source = new SourceDatabase("create schema s");
    private final Map<String, Subject> ofTeam = new HashMap<>();
    private final List<Person> people = new ArrayList<>();

    @Test
    void everybodyMayDoWhatThePagesSayAndNothingElse() {
        settle();
        List<Line> lines = Line.all();
        assertThat(app.app().routes().stream().map(PermissionMatrixTest::called))
                .containsExactlyInAnyOrderElementsOf(lines.stream()
                        .map(line -> line.method() + " " + line.path())
                        .toList());
        List<String> faults = lines.parallelStream()
                .flatMap(line -> people.stream().flatMap(person -> faults(line, person).stream()))
                .toList();
        assertThat(faults).isEmpty();
        assertThat(lines.size() * people.size()).isGreaterThan(1_000);
    }

    private static String called(Routes.Route route) {
        return route.method() + " " + route.path();
    }

    /** A team of every permission with a datastore each, a datastore of a team nobody is in, and everybody. */
    private void settle() {
        for (String permission : PERMISSIONS) {
            long datastore = datastore();
            app.team(name + permission, Permission.of(permission), datastore);
            ofTeam.put(permission, subject(datastore));
        }
        long others = datastore();
        app.team(name + "others", Permission.EDITOR, others);
        ofTeam.put("others", subject(others));
        ofTeam.put("nobody", subject(datastore()));
        people.add(new Person(null, null, app.as(null)));
        people.add(new Person(null, null, app.as("no token at all")));
        for (String role : ROLES) {
            people.add(new Person(role, null, app.person(Role.of(role))));
            for (String permission : PERMISSIONS) {
                people.add(new Person(role, permission, app.person(Role.of(role), name + permission)));
            }
        }
    }

    private long datastore() {
        long id = source.datastore("s");
        app.asAdmin().put("/api/datastores/" + id, "{\"teams\": []}");
        return id;
    }

    private Subject subject(long datastore) {
        long container = insert(
                "insert into container (datastore_id, name, container_type) values (:id, 't', 'table') returning id",
                datastore);
        long running = insert(
                """
                insert into operation (type, datastore_id, result, triggered_by, options) values ('sync', :id, 'running',
                    'matrix', '{"include": ["table", "view"], "prune": false, "recreate": false}') returning id""",
                datastore);
        long scan = insert(
                "insert into container_scan (operation_id, container_id) select o.id, c.id from operation o"
                        + " join container c on c.datastore_id = o.datastore_id where o.datastore_id = :id returning id",
                datastore);
        long check = insert(
                """
                insert into quality_check (datastore_id, container_id, rule, description) select datastore_id, id, 'notNull', 'd'
                from container where datastore_id = :id returning id""",
                datastore);
        long anomaly = insert(
                """
                insert into anomaly (datastore_id, container_id, type, operation_id, operation, partition_name)
                select datastore_id, id, 'shape', 1, '{}', 't' from container where datastore_id = :id returning id""",
                datastore);
        long comment = insert(
                "insert into anomaly_comment (anomaly_id, message) select id, 'm' from anomaly where datastore_id = :id"
                        + " returning id",
                datastore);
        long field = insert(
                """
                insert into field (container_id, name, position, type, native_type, nullable)
                select id, 'f', 1, 'String', 'text', true from container where datastore_id = :id returning id""",
                datastore);
        long profile = insert(
                "insert into container_profile (operation_id, container_id) select 1, id from container"
                        + " where datastore_id = :id returning id",
                datastore);
        long fieldProfile = insert(
                """
                insert into field_profile (container_profile_id, field_id, name, position, field_type, type_declared,
                    records, present)
                select p.id, f.id, f.name, 1, 'String', true, 0, 0 from container c
                join container_profile p on p.container_id = c.id join field f on f.container_id = c.id
                where c.datastore_id = :id returning id""",
                datastore);
        long computed = insert(
                """
                insert into computed_field (container_id, name, transformation, expression, reads)
                select id, 'c', 'customExpression', '1', '{f}' from container where datastore_id = :id returning id""",
                datastore);
        insert(
                """
                insert into quality_check (datastore_id, container_id, rule, description, fields) select datastore_id, id,
                    'notNull', 'keeps the computed field', '{c}' from container where datastore_id = :id returning id""",
                datastore);
        return new Subject(
                datastore, container, field, profile, fieldProfile, computed, check, running, scan, anomaly, comment);
    }

    private long insert(String sql, long datastore) {
        return app.database().inTransaction(handle -> handle.createQuery(sql)
                .bind("id", datastore)
                .mapTo(Long.class)
                .one());
    }

    private List<String> faults(Line line, Person person) {
        List<String> faults = new ArrayList<>();
        if (person.permission() != null) {
            check(line, person, true, ofTeam.get(person.permission()), faults);
        }
        if (person.permission() == null || line.permission() != null) { // else it names no datastore
            check(line, person, false, ofTeam.get("others"), faults);
            check(line, person, false, ofTeam.get("nobody"), faults);
        }
        return faults;
    }

    private void check(Line line, Person person, boolean own, Subject subject, List<String> faults) {
        int refusal = line.refusal(person, own);
        TestApp.Answer answer = person.client().send(line.method(), path(line, subject), body(line, subject));
        boolean refused = answer.status() == 401 || answer.status() == 403;
        if (refusal == 0 ? refused || answer.status() >= 500 : answer.status() != refusal) {
            faults.add(line.method() + " " + line.path() + " as " + person.role() + " with " + person.permission()
                    + (own ? " on their own" : " on another's") + ": " + answer.status() + " " + answer.text());
        }
    }

    /** Calls that are let through and would change something are about nothing that exists, or say nothing valid. */
    private String path(Line line, Subject subject) {
        ToLongFunction<String> id = path -> {
            if (line.permission() == null) {
                return NOTHING;
            } else if (path.startsWith("/api/containers")) {
                return subject.container();
            } else if (path.startsWith("/api/fields")) {
                return subject.field();
            } else if (path.startsWith("/api/computed-fields")) {
                return subject.computed();
            } else if (path.startsWith("/api/container-profiles")) {
                return subject.profile();
            } else if (path.startsWith("/api/field-profiles")) {
                return subject.fieldProfile();
            } else if (path.startsWith("/api/container-scans")) {
                return subject.containerScan();
            } else if (path.startsWith("/api/quality-checks")) {
                return subject.check();
            } else if (path.startsWith("/api/anomalies")) {
                return subject.anomaly();
            } else if (path.startsWith("/api/comments")) {
                return subject.comment();
            } else if (path.startsWith("/api/operations")) {
                return subject.running();
            }
            return subject.datastore();
        };
        String path = line.path();
        return (path.contains("{id}") ? path.replace("{id}", Long.toString(id.applyAsLong(path))) : path)
                        .replace("{enrich_store_id}", Long.toString(NOTHING))
                        .replace("{name}", "no-such-tag")
                        .replace("{field_name}", "f")
                + (path.endsWith("/containers/listing") ? "?datastore=" + subject.datastore() : "")
                + (path.endsWith("/fields/listing") ? "?container_id=" + subject.container() : "")
                + (path.endsWith("/events") ? "?id=none" : "") // else it would not end
                + (path.endsWith("/comments") ? "?anomaly_id=" + subject.anomaly() : "");
    }

    private static @Nullable String body(Line line, Subject subject) {
        if (line.path().equals("/api/operations/run") || line.path().equals("/api/operations/estimate")) {
            return "{\"datastore_id\": %d}".formatted(subject.datastore());
        }
        if (line.path().equals("/api/quality-checks") && line.method().equals("POST")) {
            return "{\"container_id\": %d, \"status\": \"Draft\"}".formatted(subject.container());
        }
        if (line.path().matches("/api/quality-checks/(validate|explain)")) {
            return "{\"quality_check\": {\"container_id\": %d}}".formatted(subject.container());
        }
        if (line.path().equals("/api/quality-checks") && !line.method().equals("GET")) {
            return "[{\"id\": %d, \"status\": \"none\"}]".formatted(subject.check());
        }
        if (line.path().equals("/api/anomalies") && !line.method().equals("GET")) {
            return "[{\"id\": %d, \"status\": \"none\"}]".formatted(subject.anomaly());
        }
        if (line.path().equals("/api/comments") && line.method().equals("POST")) {
            return "{\"anomaly_id\": %d}".formatted(subject.anomaly());
        }
        if (line.path().equals("/api/fields") && line.method().equals("PATCH")) {
            return "[{\"id\": %d, \"tags\": \"none\"}]".formatted(subject.field());
        }
        if (line.path().equals("/api/containers") && line.method().equals("POST")) {
            return "{\"datastore_id\": %d}".formatted(subject.datastore());
        }
        if (line.path().equals("/api/containers/validate")) {
            return "{\"container\": {\"datastore_id\": %d}}".formatted(subject.datastore());
        }
        if (line.path().equals("/api/computed-fields")) {
            return "{\"container_id\": %d}".formatted(subject.container());
        }
        if (line.path().equals("/api/containers/metadata-tracking")) {
            return "[{\"id\": %d, \"volumetric_tracking_enabled\": \"none\"}]".formatted(subject.container());
        }
        if (line.path().equals("/api/containers") && !line.method().equals("GET")) {
            return line.method().equals("PATCH")
                    ? "[{\"id\": %d, \"tags\": \"none\"}]".formatted(subject.container())
                    : "[%d, \"none\"]".formatted(subject.container());
        }
        return line.method().equals("GET") || line.method().equals("DELETE") ? null : "[]";
    }
}
