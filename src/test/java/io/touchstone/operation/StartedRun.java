package io.touchstone.operation;

import io.touchstone.db.Database;
import io.touchstone.http.Json;
import tools.jackson.databind.node.ObjectNode;

/** Runs of operations that no server works on, for tests of what operations do. */
public final class StartedRun {
    private StartedRun() {}

    /** The run of an operation that is in the database. */
    public static Run of(Database database, long operationId) {
        return database.with(handle -> handle.createQuery("select * from operation where id = :id")
                .bind("id", operationId)
                .map((row, context) -> new Run(
                        new Claims(database),
                        new Claims.Claim(
                                operationId,
                                row.getInt("attempt"),
                                row.getLong("datastore_id"),
                                row.getString("type"),
                                (ObjectNode) Json.parse(row.getString("options")),
                                false,
                                0)))
                .one());
    }
}
