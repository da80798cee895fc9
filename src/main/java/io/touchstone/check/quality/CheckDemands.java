package io.touchstone.check.quality;

import io.touchstone.access.Permission;
import io.touchstone.catalog.ContainerStore;
import io.touchstone.http.Permit;
import io.touchstone.http.Problem;
import java.util.ArrayList;
import java.util.List;

/** What a caller needs for what a body says of a check, which may be anything yet. */
final class CheckDemands {
    private static final String DRAFT = "Draft";

    private final ContainerStore containers;

    CheckDemands(ContainerStore containers) {
        this.containers = containers;
    }

    /** A check to be made asks for more when it runs at once. */
    List<Permit.Demand> ofNew(CheckBody body) {
        return with(body, body.status().map(DRAFT::equals).orElse(false) ? Permission.DRAFTER : Permission.AUTHOR);
    }

    /** A check that is only tried asks for no more than a draft. */
    List<Permit.Demand> ofTrial(CheckBody body) {
        return with(body, Permission.DRAFTER);
    }

    private List<Permit.Demand> with(CheckBody body, Permission permission) {
        long container = body.id("container_id")
                .orElseThrow(
                        () -> Problem.invalid("container_id: the number of a container is required", "container_id"));
        List<Permit.Demand> demands = new ArrayList<>();
        demands.add(new Permit.Demand(permission, containers.datastoreOf(container)));
        demands.addAll(ofCompared(body));
        return demands;
    }

    /** What a check compares with has to be visible to whoever writes it. */
    List<Permit.Demand> ofCompared(CheckBody body) {
        return body.reference().map(id -> new Permit.Demand(Permission.REPORTER, containers.datastoreOf(id))).stream()
                .toList();
    }
}
