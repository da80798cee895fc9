package io.touchstone.tag;

import io.touchstone.access.Role;
import io.touchstone.http.Permit;
import io.touchstone.http.Problem;
import io.touchstone.http.Reply;
import io.touchstone.http.Request;
import io.touchstone.http.Routes;

/** {@code /api/global-tags}; a tag's name is its key. */
public final class TagApi {
    private final TagStore tags;

    public TagApi(TagStore tags) {
        this.tags = tags;
    }

    /** Declares the routes. */
    public void routes(Routes routes) {
        Permit.Target existing = request -> tags.require(name(request)).id();
        Permit member = Permit.role(Role.MEMBER);
        Permit manager = Permit.role(Role.MANAGER);
        routes.get("/api/global-tags", member, request -> Reply.ok(tags.page(request.window())));
        routes.get("/api/global-tags/listing", member, request -> Reply.ok(tags.used()));
        routes.post("/api/global-tags", manager, this::create);
        routes.get("/api/global-tags/{name}", member.on(existing), request -> Reply.ok(tags.require(name(request))));
        routes.put("/api/global-tags/{name}", manager.on(existing), this::update);
        routes.delete("/api/global-tags/{name}", manager.on(existing), this::delete);
    }

    private Reply create(Request request) {
        return Reply.ok(tags.create(request.caller(), draft(request)));
    }

    private Reply update(Request request) {
        return Reply.ok(tags.update(request.caller(), name(request), draft(request)));
    }

    private Reply delete(Request request) {
        tags.delete(request.caller(), name(request));
        return Reply.nothing();
    }

    private static String name(Request request) {
        return request.arguments().text("name");
    }

    /** A name that could not be reached as a path is refused. */
    private static TagStore.Draft draft(Request request) {
        TagStore.Draft draft = request.body(TagStore.Draft.class);
        if (draft.name().contains("/") || draft.name().equals("listing")) {
            throw Problem.invalid("a tag is reached by its name: it must not hold '/' or be 'listing'", "name");
        }
        return draft;
    }
}
