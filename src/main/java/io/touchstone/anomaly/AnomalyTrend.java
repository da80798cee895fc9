package io.touchstone.anomaly;

import io.touchstone.db.Database;
import java.time.LocalDate;
import java.util.List;

/** How many anomalies came and how many stood open, day by day. */
final class AnomalyTrend {
    private final Database database;

    AnomalyTrend(Database database) {
        this.database = database;
    }

    /** Of what the anomalies are. */
    enum Of {
        DATASTORE("datastore_id"),
        CONTAINER("container_id");

        private final String column;

        Of(String column) {
            this.column = column;
        }
    }

    /**
     * A day, from midnight to midnight in UTC.
     *
     * @param identified how many came that day
     * @param open how many stood open at its end; of today, at this moment. One that was opened again counts as never closed
     */
    record Day(LocalDate date, long identified, long open) {}

    /** The last days, the oldest first, today last. */
    List<Day> of(Of of, long id, long days) {
        String sql =
                """
                with seen as (
                    select (created at time zone 'UTC')::date as came, (archived_at at time zone 'UTC')::date as went
                    from anomaly where %s = :id),
                day as (
                    select each::date as date from generate_series(
                        (now() at time zone 'UTC')::date - (:days - 1), (now() at time zone 'UTC')::date,
                        interval '1 day') each),
                came as (select came as date, count(*) as many from seen group by 1),
                went as (select went as date, count(*) as many from seen where went is not null group by 1)
                select date, coalesce(came.many, 0) as identified,
                    (select count(*) filter (where seen.came < first.date) - count(*) filter (where seen.went < first.date)
                     from seen, (select min(date) as date from day) first)
                    + sum(coalesce(came.many, 0) - coalesce(went.many, 0)) over (order by date) as open
                from day left join came using (date) left join went using (date) order by date
                """
                        .formatted(of.column);
        return database.with(handle -> handle.createQuery(sql)
                .bind("id", id)
                .bind("days", (int) days)
                .map((row, context) ->
                        new Day(row.getObject("date", LocalDate.class), row.getLong("identified"), row.getLong("open")))
                .list());
    }
}
