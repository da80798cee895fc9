package io.touchstone.platform;

import io.touchstone.Build;
import io.touchstone.access.Role;
import io.touchstone.audit.HistoryStore;
import io.touchstone.db.Database;
import io.touchstone.http.Arguments;
import io.touchstone.http.Contract;
import io.touchstone.http.Permit;
import io.touchstone.http.Reply;
import io.touchstone.http.Request;
import io.touchstone.http.Routes;
import io.touchstone.people.User;
import io.touchstone.people.UserStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.JdbiException;

/** {@code /api/} and what stands beside it: health, the contract, the caller's session, search and activity. */
public final class PlatformApi {
    private static final String WORKS = "OK";
    private static final String FAILS = "Unavailable";

    private final Database database;
    private final BooleanSupplier queue;
    private final UserStore users;
    private final HistoryStore history;
    private final Search search;
    private final Build build = Build.current();
    private final Routes.Content contract;
    private final Routes.Content docs;

    /** Tells of these parts; the queue says whether it takes operations on. */
    public PlatformApi(
            Database database, BooleanSupplier queue, UserStore users, HistoryStore history, Contract contract) {
        this.database = database;
        this.queue = queue;
        this.users = users;
        this.history = history;
        this.search = new Search(database);
        this.contract = new Routes.Content("application/json", new String(contract.document(), StandardCharsets.UTF_8));
        this.docs = new Routes.Content("text/html; charset=utf-8", page());
    }

    /** The queue has the name under which clients ask for it. */
    private record Status(String databaseConnection, String rabbitmqConnection) {}

    private record Application(String application, String description, String version) {}

    private record Session(User currentUser) {}

    /** Declares the routes. */
    public void routes(Routes routes) {
        Permit member = Permit.role(Role.MEMBER);
        routes.get("/api/health", Permit.open(), request -> Reply.nothing());
        routes.get("/api/status", Permit.open(), request -> Reply.ok(status()));
        routes.get("/api/openapi.json", Permit.open(), request -> Reply.ok(contract));
        routes.get("/api/docs", Permit.open(), request -> Reply.ok(docs));
        routes.get("/api/", member, request -> Reply.ok(application()));
        routes.get("/api/bootstrap", member, request -> Reply.ok(new Session(users.beginSession(request.caller()))));
        routes.get(
                "/api/search",
                member,
                request -> Reply.ok(
                        search.find(request.caller(), request.arguments().text("name"))));
        routes.get("/api/activity", Permit.role(Role.MANAGER), this::activity);
    }

    private Application application() {
        return new Application(build.name(), build.description(), build.version());
    }

    private Status status() {
        return new Status(isDatabaseThere() ? WORKS : FAILS, queue.getAsBoolean() ? WORKS : FAILS);
    }

    private boolean isDatabaseThere() {
        try {
            return database.with(handle ->
                    handle.createQuery("select true").mapTo(Boolean.class).one());
        } catch (JdbiException e) {
            return false;
        }
    }

    private Reply activity(Request request) {
        Arguments arguments = request.arguments();
        return Reply.ok(history.activity(
                arguments.numbers("users"),
                arguments.moment("start_date").orElse(null),
                arguments.momentAfter("end_date").orElse(null),
                request.window()));
    }

    private static String page() {
        try (InputStream page = Objects.requireNonNull(PlatformApi.class.getResourceAsStream("/docs/index.html"))) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
