package io.touchstone.tag;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.touchstone.access.Caller;
import io.touchstone.audit.Audit;
import io.touchstone.db.Constraint;
import io.touchstone.db.Database;
import io.touchstone.db.Listings;
import io.touchstone.http.Page;
import io.touchstone.http.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The tags as rows. */
public final class TagStore {
    private final Database database;

    public TagStore(Database database) {
        this.database = database;
    }

    /** What a tag is made of, or becomes. */
    public record Draft(
            String name,
            @Nullable String type,
            @Nullable String color,
            @Nullable String description,
            @Nullable String category,
            @Nullable Integer weightModifier) {}

    /** A tag and how many datastores carry it. */
    public record Used(@JsonUnwrapped Tag tag, long count) {}

    /** One page of all tags, by name. */
    public Page<Tag> page(Page.Window window) {
        return database.with(handle -> Page.of(
                handle.createQuery("select * from tag order by name, id limit :size offset :offset")
                        .bind("size", window.size())
                        .bind("offset", window.offset())
                        .map((row, context) -> Tag.of(row))
                        .list(),
                handle.createQuery("select count(*) from tag").mapTo(Long.class).one(),
                window));
    }

    /** All tags, by name, with how often each is used. */
    public List<Used> used() {
        return database.with(handle -> handle.createQuery(
                        """
                        select t.*, (select count(*) from datastore_tag d where d.tag_id = t.id) as uses
                        from tag t order by name, id
                        """)
                .map((row, context) -> new Used(Tag.of(row), row.getLong("uses")))
                .list());
    }

    /** The tag of that name; 404 when there is none. */
    public Tag require(String name) {
        return database.with(handle -> find(handle, name).orElseThrow(() -> missing(name)));
    }

    /** Makes a tag; 409 when the name is taken. */
    public Tag create(Caller caller, Draft draft) {
        return database.inTransaction(handle -> {
            Tag made = Constraint.whenTaken(() -> taken(draft.name()), () -> handle.createQuery(
                            """
                            insert into tag (type, name, color, description, category, weight_modifier)
                            values (:type, :name, :color, :description, :category, :weight) returning *
                            """)
                    .bind("type", Optional.ofNullable(draft.type()).orElse("global"))
                    .bind("name", draft.name())
                    .bind("color", draft.color())
                    .bind("description", draft.description())
                    .bind("category", draft.category())
                    .bind("weight", Optional.ofNullable(draft.weightModifier()).orElse(0))
                    .map((row, context) -> Tag.of(row))
                    .one());
            Audit.created(handle, caller, "global_tag", made.id(), made);
            return made;
        });
    }

    /** Changes a tag; null leaves as it was, but for the name. */
    public Tag update(Caller caller, String name, Draft draft) {
        return database.inTransaction(handle -> {
            Tag before = find(handle, name).orElseThrow(() -> missing(name));
            Tag after = Constraint.whenTaken(() -> taken(draft.name()), () -> handle.createQuery(
                            """
                            update tag set name = :name, color = coalesce(:color, color),
                                   description = coalesce(:description, description),
                                   category = coalesce(:category, category),
                                   weight_modifier = coalesce(:weight, weight_modifier)
                            where id = :id returning *
                            """)
                    .bind("id", before.id())
                    .bind("name", draft.name())
                    .bind("color", draft.color())
                    .bind("description", draft.description())
                    .bind("category", draft.category())
                    .bind("weight", draft.weightModifier())
                    .map((row, context) -> Tag.of(row))
                    .one());
            Listings.changed(handle);
            Audit.changed(handle, caller, "global_tag", before.id(), before, after);
            return after;
        });
    }

    /** Deletes a tag, and takes it off what carries it. */
    public Tag delete(Caller caller, String name) {
        return database.inTransaction(handle -> {
            Tag before = find(handle, name).orElseThrow(() -> missing(name));
            int deleted = handle.createUpdate("delete from tag where id = :id")
                    .bind("id", before.id())
                    .execute();
            if (deleted == 0) {
                throw missing(name);
            }
            Listings.changed(handle);
            Audit.deleted(handle, caller, "global_tag", before.id(), before);
            return before;
        });
    }

    /** Makes sure tags of these names are there, in the caller's transaction. */
    public static void ensure(Handle handle, Caller caller, Collection<String> names) {
        List<Tag> made = handle.createQuery(
                        """
                        insert into tag (name) select distinct name from unnest(:names) as wanted(name) order by name
                        on conflict (name) do nothing returning *
                        """)
                .bind("names", names.toArray(String[]::new))
                .map((row, context) -> Tag.of(row))
                .list();
        made.forEach(tag -> Audit.created(handle, caller, "global_tag", tag.id(), tag));
    }

    private static Optional<Tag> find(Handle handle, String name) {
        return handle.createQuery("select * from tag where name = :name")
                .bind("name", name)
                .map((row, context) -> Tag.of(row))
                .findOne();
    }

    private static Problem missing(String name) {
        return Problem.of(404, "Global tag name: '" + name + "' not found");
    }

    private static Problem taken(String name) {
        return Problem.conflict("Global tag name: '" + name + "' already exists");
    }
}
