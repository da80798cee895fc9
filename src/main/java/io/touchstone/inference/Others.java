package io.touchstone.inference;

import io.touchstone.connector.FieldType;
import io.touchstone.db.Database;
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
    /** Datastores of more containers are not compared with: no name leads from one to another among so many. */
    int MOST = 500;

    /** The other containers of its datastore. */
    List<Other> of(Portrait portrait);

    /** As our own tables know them. */
    static Others in(Database database) {
        return portrait -> {
            ScannedContainer container = portrait.container();
            Map<Long, Other> others = new LinkedHashMap<>();
            database.useTransaction(handle -> handle.createQuery(
                            """
                            select c.id, c.datastore_id, c.name as container, r.records_count, f.name, f.type,
                                f.key_position = 1 and not exists (
                                    select from field k where k.container_id = c.id and k.key_position > 1) as declared,
                                p.present = p.records and p.present > 1 and p.unique_distinct_ratio > 0.98
                                    and p.approximate_distinct_values > p.present * (1 - greatest(0.02, 4 * p.distinct_error))
                                    as found, p.min, p.max
                            from (select * from container where datastore_id = :datastore and id <> :id
                                  and deleted_at is null order by id limit :most) c
                            join field f on f.container_id = c.id and not f.missing and f.parent_id is null
                            left join container_profile r on r.id = c.latest_profile_id
                            left join field_profile p on p.id = f.latest_profile_id
                            order by c.id, f.position
                            """)
                    .bind("datastore", container.datastoreId())
                    .bind("id", container.id())
                    .bind("most", MOST)
                    .map((row, context) -> {
                        add(others, row);
                        return row.getLong("id");
                    })
                    .list());
            return List.copyOf(others.values());
        };
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
                        row.getBoolean("declared") || row.getBoolean("found"),
                        row.getObject("min", Double.class),
                        row.getObject("max", Double.class)));
    }
}
