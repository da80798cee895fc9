package io.touchstone.http;

import io.touchstone.access.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A request on its way through a route: who calls, the checked arguments, the checked body. */
public final class Request {
    private final @Nullable Caller caller;
    private final Arguments arguments;
    private final @Nullable String session;
    private final boolean encrypted;
    private Supplier<Optional<Caller>> again = Optional::empty;
    private @Nullable JsonNode body;

    Request(@Nullable Caller caller, Arguments arguments, @Nullable String session, boolean encrypted) {
        this.caller = caller;
        this.arguments = arguments;
        this.session = session;
        this.encrypted = encrypted;
    }

    void body(@Nullable JsonNode checked) {
        body = checked;
    }

    void again(Supplier<Optional<Caller>> asks) {
        again = asks;
    }

    /** Who calls; there is somebody on every route that asks for a role. */
    public Caller caller() {
        if (caller == null) {
            throw Problem.unauthenticated();
        }
        return caller;
    }

    /** Asks anew who calls, for a reply that goes on; empty once the token or the session is over. */
    public Supplier<Optional<Caller>> callerAgain() {
        return again;
    }

    /** The cookie of the session it was sent in; empty for one with a token, or with neither. */
    public Optional<String> session() {
        return Optional.ofNullable(session);
    }

    /** Whether it came by https, to us or to the proxy before us. */
    public boolean isEncrypted() {
        return encrypted;
    }

    /** Path and query arguments, read as the contract declares them. */
    public Arguments arguments() {
        return arguments;
    }

    /** The path argument {@code id}. */
    public long id() {
        return arguments.number("id");
    }

    /** The page asked for. */
    public Page.Window window() {
        return new Page.Window(Math.toIntExact(arguments.number("page")), Math.toIntExact(arguments.number("size")));
    }

    /** The body when one was sent. */
    public Optional<JsonNode> optionalBody() {
        return Optional.ofNullable(body);
    }

    /** The body as an object; an absent one is empty. */
    public ObjectNode object() {
        return body instanceof ObjectNode object ? object : Json.object();
    }

    /** The body as a record. */
    public <T> T body(Class<T> type) {
        try {
            return Json.read(object(), type);
        } catch (JacksonException e) {
            List<Object> path = new ArrayList<>(List.of("body"));
            e.getPath()
                    .forEach(step ->
                            path.add(step.getPropertyName() == null ? step.getIndex() : step.getPropertyName()));
            throw Problem.invalid(List.of(new Violation(path, "not a value of the expected kind", "value_error")));
        }
    }
}
