package io.touchstone.profile.history;

import io.touchstone.access.Permission;
import io.touchstone.access.Role;
import io.touchstone.catalog.ContainerStore;
import io.touchstone.catalog.field.FieldStore;
import io.touchstone.http.Arguments;
import io.touchstone.http.Permit;
import io.touchstone.http.Problem;
import io.touchstone.http.Reply;
import io.touchstone.http.Request;
import io.touchstone.http.Routes;
import io.touchstone.http.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /api/container-profiles} and {@code /api/field-profiles}: what runs found, the newest and those before. */
public final class ProfileApi {
    private final ContainerProfileStore profiles;
    private final FieldProfileStore fieldProfiles;
    private final ContainerStore containers;
    private final FieldStore fields;

    public ProfileApi(
            ContainerProfileStore profiles,
            FieldProfileStore fieldProfiles,
            ContainerStore containers,
            FieldStore fields) {
        this.profiles = profiles;
        this.fieldProfiles = fieldProfiles;
        this.containers = containers;
        this.fields = fields;
    }

    /** Declares the routes. */
    public void routes(Routes routes) {
        Permit member = Permit.role(Role.MEMBER);
        Permit container = member.team(Permission.REPORTER, request -> containers.datastoreOf(request.id()));
        routes.get("/api/containers/{id}/profile", container, request -> Reply.ok(profiles.latest(request.id())));
        routes.get("/api/containers/{id}/field-profiles", container, this::ofContainer);
        routes.get(
                "/api/containers/{id}/field-profiles/{field_name}",
                container,
                request ->
                        Reply.ok(fieldProfiles.get(profiles.latest(request.id()).id(), name(request))));
        Permit profile = member.team(Permission.REPORTER, request -> profiles.datastoreOf(request.id()));
        routes.get("/api/container-profiles", member, this::page);
        routes.get("/api/container-profiles/{id}", profile, request -> Reply.ok(profiles.get(request.id())));
        routes.get("/api/container-profiles/{id}/field-profiles", profile, this::ofProfile);
        routes.get(
                "/api/container-profiles/{id}/field-profiles/{field_name}",
                profile,
                request -> Reply.ok(fieldProfiles.get(request.id(), name(request))));
        routes.get("/api/field-profiles", member, this::fieldPage);
        routes.get("/api/field-profiles/listing", member, this::listing);
        routes.get(
                "/api/field-profiles/{id}",
                member.team(Permission.REPORTER, request -> fieldProfiles.datastoreOf(request.id())),
                request -> Reply.ok(fieldProfiles.get(request.id())));
        routes.get(
                "/api/fields/{id}/field-profiles",
                member.team(Permission.REPORTER, request -> fields.datastoreOf(request.id())),
                request -> Reply.ok(fieldProfiles.series(
                        request.id(), Math.toIntExact(request.arguments().number("limit")))));
    }

    private static String name(Request request) {
        return request.arguments().text("field_name");
    }

    private Reply page(Request request) {
        Arguments arguments = request.arguments();
        ContainerProfileStore.Filter filter = new ContainerProfileStore.Filter(
                arguments.numbers("id"),
                arguments.numbers("operation"),
                arguments.numbers("container"),
                arguments.numbers("datastore"),
                arguments.optionalNumber("parent_profile_id").orElse(null),
                arguments.flag("latest_only").orElse(false));
        boolean newestFirst =
                !arguments.optionalText("sort_created").orElse("desc").equals("asc");
        return Reply.ok(profiles.page(request.caller(), filter, newestFirst, request.window()));
    }

    private Reply ofContainer(Request request) {
        @Nullable
        Long profile = request.arguments().optionalNumber("container_profile").orElse(null);
        return fields(request, filter(request, List.of(), List.of(), List.of(request.id()), profile == null, profile));
    }

    private Reply ofProfile(Request request) {
        return fields(request, filter(request, List.of(), List.of(), List.of(), false, request.id()));
    }

    private Reply fieldPage(Request request) {
        Arguments arguments = request.arguments();
        return fields(
                request,
                filter(
                        request,
                        arguments.numbers("id"),
                        arguments.numbers("datastore"),
                        arguments.numbers("container"),
                        arguments.flag("latest_only").orElse(false),
                        null));
    }

    private Reply listing(Request request) {
        Arguments arguments = request.arguments();
        if (List.of("id", "datastore", "containers").stream()
                .allMatch(name -> arguments.numbers(name).isEmpty())) {
            throw Problem.invalid(List.of(new Violation(
                    List.of("query", "datastore"),
                    "datastore: say whose, by datastore, containers or id",
                    "value_error.missing")));
        }
        return Reply.ok(fieldProfiles.listing(
                request.caller(),
                filter(
                        request,
                        arguments.numbers("id"),
                        arguments.numbers("datastore"),
                        arguments.numbers("containers"),
                        arguments.flag("latest_only").orElse(true),
                        null)));
    }

    private Reply fields(Request request, FieldProfileStore.Filter filter) {
        return Reply.ok(
                fieldProfiles.page(request.caller(), filter, request.arguments().sorts(), request.window()));
    }

    private static FieldProfileStore.Filter filter(
            Request request,
            List<Long> ids,
            List<Long> datastores,
            List<Long> containers,
            boolean latest,
            @Nullable Long profile) {
        Arguments arguments = request.arguments();
        return new FieldProfileStore.Filter(
                ids,
                arguments.optionalText("name").orElse(null),
                arguments.optionalText("search").orElse(null),
                arguments.texts("type"),
                datastores,
                containers,
                arguments.texts("tag"),
                arguments.texts("status"),
                arguments.optionalNumber("parent_field_id").orElse(null),
                latest,
                profile);
    }
}
