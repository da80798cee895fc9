package io.touchstone.group;

import io.touchstone.access.Caller;
import io.touchstone.audit.Audit;
import io.touchstone.db.Constraint;
import io.touchstone.db.Database;
import io.touchstone.db.Listings;
import io.touchstone.http.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The groups as rows. */
public final class GroupStore {
    private final Database database;

    public GroupStore(Database database) {
        this.database = database;
    }

    /** All groups, by name. */
    public List<Group> all() {
        return database.with(handle -> handle.createQuery("select * from datastore_group order by lower(name), id")
                .map((row, context) -> group(row))
                .list());
    }

    /** The group of that id; 404 when there is none. */
    public Group require(long id) {
        return database.with(handle -> require(handle, id));
    }

    /** The group of that id, read in the caller's transaction; 404 when there is none. */
    public static Group require(Handle handle, long id) {
        return handle.createQuery("select * from datastore_group where id = :id")
                .bind("id", id)
                .map((row, context) -> group(row))
                .findOne()
                .orElseThrow(() -> Problem.notFound("Datastore group", id));
    }

    /** Makes a group; 409 when the name is taken in any case. */
    public Group create(Caller caller, String name, @Nullable String icon) {
        return database.inTransaction(handle -> create(handle, caller, name, icon));
    }

    /** Makes a group in the caller's transaction. */
    public static Group create(Handle handle, Caller caller, String name, @Nullable String icon) {
        Group made = Constraint.whenTaken(() -> taken(name), () -> handle.createQuery(
                        "insert into datastore_group (name, icon) values (:name, :icon) returning *")
                .bind("name", name)
                .bind("icon", Optional.ofNullable(icon).orElse(Group.DEFAULT_ICON))
                .map((row, context) -> group(row))
                .one());
        Audit.created(handle, caller, "datastore_group", made.id(), made);
        return made;
    }

    /** Changes what is given; null leaves as it was. */
    public Group update(Caller caller, long id, @Nullable String name, @Nullable String icon) {
        return database.inTransaction(handle -> {
            Group before = require(handle, id);
            Group after = Constraint.whenTaken(() -> taken(name), () -> handle.createQuery(
                            """
                            update datastore_group set name = coalesce(:name, name), icon = coalesce(:icon, icon)
                            where id = :id returning *
                            """)
                    .bind("id", id)
                    .bind("name", name)
                    .bind("icon", icon)
                    .map((row, context) -> group(row))
                    .one());
            Audit.changed(handle, caller, "datastore_group", id, before, after);
            return after;
        });
    }

    /** Deletes the group; its datastores become ungrouped. */
    public Group delete(Caller caller, long id) {
        return database.inTransaction(handle -> {
            Group before = require(handle, id);
            int deleted = handle.createUpdate("delete from datastore_group where id = :id")
                    .bind("id", id)
                    .execute();
            if (deleted == 0) {
                throw Problem.notFound("Datastore group", id);
            }
            Listings.changed(handle);
            Audit.deleted(handle, caller, "datastore_group", id, before);
            return before;
        });
    }

    private static Problem taken(@Nullable String name) {
        return Problem.conflict("Datastore group name: '" + name + "' already exists");
    }

    private static Group group(ResultSet row) throws SQLException {
        return new Group(
                row.getLong("id"),
                row.getString("name"),
                row.getString("icon"),
                row.getTimestamp("created").toInstant());
    }
}
