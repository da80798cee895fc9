package io.touchstone.check.quality;

import io.touchstone.access.Permission;
import io.touchstone.access.Role;
import io.touchstone.catalog.ContainerStore;
import io.touchstone.check.Rules;
import io.touchstone.http.Permit;
import io.touchstone.http.Problem;
import io.touchstone.http.Reply;
import io.touchstone.http.Request;
import io.touchstone.http.Routes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What helps to write a check: the rules there are, and evaluating one without consequences. */
public final class TrialApi {
    private static final int MOST_EXPLAINED = 5;
    private static final long FEW_RECORDS = 100;
    private static final int FEW_PARTITIONS = 1;
    private static final long MOST_RECORDS = 1_000_000;
    private static final int MOST_PARTITIONS = 1_000;

    private final QualityCheckStore store;
    private final CheckDemands demands;
    private final CheckWriting writing;
    private final Trials trials;

    public TrialApi(QualityCheckStore store, ContainerStore containers, CheckWriting writing, Trials trials) {
        this.store = store;
        this.demands = new CheckDemands(containers);
        this.writing = writing;
        this.trials = trials;
    }

    /** Declares the routes. */
    public void routes(Routes routes) {
        Permit member = Permit.role(Role.MEMBER);
        routes.get("/api/quality-checks/specifications/rules", member, this::rules);
        routes.post(
                "/api/quality-checks/validate",
                member.teams(Permission.DRAFTER, this::tried),
                request -> validate(request, routes::demand));
        routes.post(
                "/api/quality-checks/explain",
                member.teams(Permission.DRAFTER, this::tried),
                request -> explain(request, routes::demand));
        routes.post(
                "/api/quality-checks/{id}/dry-run",
                member.team(Permission.DRAFTER, request -> store.datastoreOf(request.id())),
                this::dryRun);
    }

    private Reply rules(Request request) {
        String part = request.arguments().optionalText("name").orElse("").toLowerCase(Locale.ROOT);
        boolean authored = request.arguments().flag("author").orElse(true);
        Map<String, Long> uses = store.uses();
        return Reply.ok(Rules.all().stream()
                .filter(form -> form.name().toLowerCase(Locale.ROOT).contains(part) && authored)
                .map(form -> form.specification(uses.getOrDefault(form.name(), 0L)))
                .toList());
    }

    private List<Permit.Demand> tried(Request request) {
        return demands.ofTrial(new CheckBody(request.object().path("quality_check")));
    }

    private Reply validate(Request request, CheckWriting.Guard guard) {
        CheckBody body = new CheckBody(request.object().path("quality_check"));
        Map<String, String> variables = variables(request.object().path("check_variables"));
        Trials.Limits limits = new Trials.Limits(FEW_RECORDS, FEW_PARTITIONS, time(request));
        for (CheckWriting.Planned planned : writing.plan(
                request.caller(), body, body.text("rule"), body.status().orElse("Active"))) {
            CheckWriting.demandCompared(request.caller(), guard, planned.assertion());
            Trials.Read read = trials.read(planned.container(), planned.assertion(), variables);
            if (variables.keySet().containsAll(read.variables())) {
                DryRun run = trials.run(planned.container(), 0, planned.assertion(), variables, limits);
                if (run.assertionResult().equals("unasserted")) {
                    throw Problem.of(400, String.valueOf(run.assertionDetails()));
                }
            }
        }
        return Reply.nothing();
    }

    private Reply explain(Request request, CheckWriting.Guard guard) {
        CheckBody body = new CheckBody(request.object().path("quality_check"));
        Map<String, String> variables = variables(request.object().path("check_variables"));
        List<Explained.Statement> statements = new ArrayList<>();
        List<CheckWriting.Planned> planned = writing.plan(
                request.caller(), body, body.text("rule"), body.status().orElse("Active"));
        for (CheckWriting.Planned each : planned.subList(0, Math.min(MOST_EXPLAINED, planned.size()))) {
            CheckWriting.demandCompared(request.caller(), guard, each.assertion());
            trials.read(each.container(), each.assertion(), variables);
            statements.addAll(trials.explain(each.container(), each.assertion(), variables)
                    .statements());
        }
        return Reply.ok(new Explained(statements));
    }

    private Reply dryRun(Request request) {
        QualityCheck check = store.get(request.caller(), request.id());
        if (check.container() == null) {
            throw Problem.conflict("Quality check id: " + check.id() + " is a template: it belongs to no container");
        }
        long most = request.object().path("max_records_analyzed_per_partition").asLong(-1);
        return Reply.ok(trials.run(
                check.container().id(),
                check.id(),
                check.assertion(),
                variables(request.object().path("check_variables")),
                new Trials.Limits(most > 0 ? most : MOST_RECORDS, MOST_PARTITIONS, time(request))));
    }

    private static Duration time(Request request) {
        return Duration.ofSeconds(request.arguments().number("timeout_seconds"));
    }

    private static Map<String, String> variables(JsonNode given) {
        Map<String, String> variables = new LinkedHashMap<>();
        given.properties()
                .forEach(variable ->
                        variables.put(variable.getKey(), variable.getValue().asString()));
        return variables;
    }
}
