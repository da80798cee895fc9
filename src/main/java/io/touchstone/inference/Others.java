package io.touchstone.inference;

import io.touchstone.connector.FieldType;
import io.touchstone.db.Database;
import io.touchstone.inference.family.Reference;
import io.touchstone.profile.Portrait;
import io.touchstone.scan.subject.ScannedContainer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is known of the other containers of a datastore, for checks that compare. */
@FunctionalInterface
interface Others {
    /** Of more containers none but the first are looked at. */
    int MOST_NAMES = 5_000;

    /** Of those whose names or counts make one think of them, no more are compared with. */
    int MOST = 500;

    /** Their fields: the keys, and of those with as many rows or such a name all. */
    String THINKABLE =
            """
            with other as (
                select c.*, r.records_count, r.records_count = :records as alike,
                    lower(c.name) like any(:shut) as shut
                from (select id, datastore_id, name, latest_profile_id from container
                      where datastore_id = :datastore and id <> :id and deleted_at is null
                      order by id limit :most_names) c
                left join container_profile r on r.id = c.latest_profile_id
                where r.records_count = :records or lower(c.name) like any(:names)
                    or lower(c.name) like any(:shut)
                order by c.id limit :most)
            select * from (
                select c.id, c.datastore_id, c.name as container, c.records_count, c.alike, c.shut,
                    f.name, f.type, f.position,
                    coalesce(f.key_position = 1 and not exists (
                        select from field k where k.container_id = c.id and k.key_position > 1)
                    or (p.present = p.records and p.present > 1 and p.unique_distinct_ratio > 0.98
                        and p.approximate_distinct_values
                            > p.present * (1 - greatest(0.02, 4 * p.distinct_error))), false) as is_key,
                    p.min, p.max
                from other c join field f on f.container_id = c.id and not f.missing and f.parent_id is null
                left join field_profile p on p.id = f.latest_profile_id) field
            where is_key or alike or shut order by id, position
            """;

    /**
     * The other containers of its datastore that one may think of: those a name of a field leads to, with their keys, those that
     * list what is shut out, and those with as many rows. However many there are, little is read.
     */
    List<Other> of(Portrait portrait);

    /** As our own tables know them. */
    static Others in(Database database) {
        return portrait -> {
            ScannedContainer container = portrait.container();
            Map<Long, Other> others = new LinkedHashMap<>();
            database.useTransaction(handle -> handle.createQuery(THINKABLE)
                    .bind("datastore", container.datastoreId())
                    .bind("id", container.id())
                    .bind("records", portrait.records())
                    .bind("names", names(portrait))
                    .bind("shut", Reference.SHUT_OUT.stream().map(Others::like).toArray(String[]::new))
                    .bind("most_names", MOST_NAMES)
                    .bind("most", MOST)
                    .map((row, context) -> {
                        add(others, row);
                        return row.getLong("id");
                    })
                    .list());
            return List.copyOf(others.values());
        };
    }

    /** What the names of containers look like that the names of fields lead to: {@code city_id} to {@code cities}. */
    private static String[] names(Portrait portrait) {
        return portrait.fields().stream()
                .map(field -> Glimpse.words(field.field().name()))
                .filter(words -> words.size() > 1)
                .map(words -> words.get(words.size() - 2))
                .map(word -> like(word.length() > 3 ? word.substring(0, word.length() - 1) : word))
                .distinct()
                .toArray(String[]::new);
    }

    private static String like(String part) {
        return "%" + part + "%";
    }

    private static void add(Map<Long, Other> others, ResultSet row) throws SQLException {
        long id = row.getLong("id");
        Other other = others.get(id);
        if (other == null) {
            other = new Other(
                    id,
                    row.getLong("datastore_id"),
                    row.getString("container"),
                    row.getObject("records_count", Long.class),
                    new ArrayList<>());
            others.put(id, other);
        }
        String type = row.getString("type");
        other.fields()
                .add(new Other.OtherField(
                        row.getString("name"),
                        Arrays.stream(FieldType.values())
                                .filter(one -> one.wire().equals(type))
                                .findFirst()
                                .orElse(FieldType.UNKNOWN),
                        row.getBoolean("is_key"),
                        row.getObject("min", Double.class),
                        row.getObject("max", Double.class)));
    }
}
