package io.touchstone.scan.computed;

import io.touchstone.access.Permission;
import io.touchstone.access.Role;
import io.touchstone.catalog.ContainerStore;
import io.touchstone.catalog.field.ComputedFields;
import io.touchstone.connection.ConnectionStore;
import io.touchstone.connection.Connections;
import io.touchstone.connector.Dialect;
import io.touchstone.connector.Session;
import io.touchstone.connector.Unspoken;
import io.touchstone.connector.dialect.DuckDbDialect;
import io.touchstone.connector.read.Subject;
import io.touchstone.db.Database;
import io.touchstone.expression.BadExpression;
import io.touchstone.expression.Expressions;
import io.touchstone.http.Json;
import io.touchstone.http.Permit;
import io.touchstone.http.Problem;
import io.touchstone.http.Reply;
import io.touchstone.http.Request;
import io.touchstone.http.Routes;
import io.touchstone.measure.Term;
import io.touchstone.scan.subject.RowFields;
import io.touchstone.scan.subject.ScannedContainer;
import io.touchstone.scan.subject.SelectedRows;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /api/computed-fields}: fields made of others of their container. */
public final class ComputedFieldApi {
    private final Database database;
    private final ComputedFields fields;
    private final ContainerStore containers;
    private final ConnectionStore connectionStore;
    private final Connections connections;

    public ComputedFieldApi(
            Database database,
            ComputedFields fields,
            ContainerStore containers,
            ConnectionStore connectionStore,
            Connections connections) {
        this.database = database;
        this.fields = fields;
        this.containers = containers;
        this.connectionStore = connectionStore;
        this.connections = connections;
    }

    /** What a transformation is. */
    private record Specification(String transformation, String summary, boolean sourceField, List<String> properties) {}

    /** Declares the routes. */
    public void routes(Routes routes) {
        Permit member = Permit.role(Role.MEMBER);
        Permit editor =
                member.team(Permission.EDITOR, request -> containers.datastoreOf(fields.containerOf(request.id())));
        routes.post("/api/computed-fields", member.team(Permission.EDITOR, this::datastore), this::create);
        routes.put("/api/computed-fields/{id}", editor, this::update);
        routes.delete("/api/computed-fields/{id}", editor, this::delete);
        routes.get("/api/computed-fields/specifications", member, this::specifications);
    }

    private long datastore(Request request) {
        JsonNode container = request.object().path("container_id");
        if (!container.isIntegralNumber() || !container.canConvertToLong()) {
            throw Problem.invalid("container_id: the number of a container is required", "container_id");
        }
        return containers.datastoreOf(container.asLong());
    }

    private Reply create(Request request) {
        long container = request.object().path("container_id").asLong();
        return Reply.ok(fields.add(request.caller(), container, draft(container, request.object(), null)));
    }

    private Reply update(Request request) {
        long container = fields.containerOf(request.id());
        String known = fields.nameOf(request.id());
        return Reply.ok(fields.update(request.caller(), request.id(), draft(container, request.object(), known)));
    }

    private Reply delete(Request request) {
        fields.delete(request.caller(), request.id());
        return Reply.nothing();
    }

    private Reply specifications(Request request) {
        String wanted = request.arguments().optionalText("transformation").orElse("");
        return Reply.ok(Arrays.stream(Transformation.values())
                .filter(each -> wanted.isEmpty() || each.wire().equals(wanted))
                .map(each -> new Specification(each.wire(), each.summary(), each.hasSource(), each.properties()))
                .toList());
    }

    /** @param known the name it has by now; null for a new one */
    private ComputedFields.Draft draft(long containerId, ObjectNode body, @Nullable String known) {
        Transformation transformation =
                Transformation.of(body.path("transformation").asString());
        List<String> sources =
                body.path("source_fields").valueStream().map(JsonNode::asString).toList();
        if (transformation.hasSource() && sources.size() != 1) {
            throw Problem.invalid("source_fields: " + transformation.wire() + " is made of one field", "source_fields");
        }
        JsonNode properties = body.path("properties").isObject() ? body.path("properties") : Json.object();
        String expression = transformation.expression(sources, properties);
        Term value = value(containerId, expression, transformation);
        String name = body.path("name").asString(known == null ? "" : known);
        return new ComputedFields.Draft(
                name,
                transformation.wire(),
                transformation.hasSource() ? sources : null,
                properties,
                body.hasNonNull("additional_metadata") ? body.get("additional_metadata") : null,
                expression,
                SelectedRows.fieldsOf(value),
                value.type());
    }

    /** The expression as a term that the engine which reads the container has words for. */
    private Term value(long containerId, String expression, Transformation transformation) {
        ScannedContainer container = database.with(handle -> ScannedContainer.find(handle, containerId))
                .orElseThrow(() -> Problem.notFound("Container", containerId));
        String place = transformation.hasSource() ? "source_fields" : "properties";
        try {
            RowFields row = new RowFields(
                    container.subject().container().name(), container.own().fields(), container.leftOut(), Map.of());
            Term value = Expressions.scalar(expression, row);
            value.in(SelectedRows.speech(dialect(container)));
            return value;
        } catch (BadExpression | Unspoken refused) {
            throw Problem.invalid(place + ": " + refused.getMessage(), place);
        }
    }

    private Dialect dialect(ScannedContainer container) {
        if (container.join() != null) {
            return new DuckDbDialect();
        }
        Subject subject = container.subject();
        try (Session session = connections.open(
                connectionStore.details(container.connectionId()),
                subject.place().database())) {
            return session.dialect();
        }
    }
}
