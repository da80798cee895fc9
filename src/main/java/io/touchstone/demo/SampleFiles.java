package io.touchstone.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A folder of CSV, JSON and Parquet files, as a data lake leaves them: one file a month or a day, some of it dirty. */
final class SampleFiles {
    private SampleFiles() {}

    /** Writes the files unless they are there already. */
    static void prepare(Path folder) {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path draft = folder.resolveSibling(folder.getFileName() + ".draft");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            for (String part : new String[] {"sensors", "exports", "events"}) {
                Files.createDirectories(draft.resolve(part));
            }
            for (int month = 1; month <= 6; month++) {
                write(statement, draft, "exports/invoices_2024_0" + month + ".csv", "(header)", invoices(month));
                write(
                        statement,
                        draft,
                        "sensors/readings_2024-0" + month + ".parquet",
                        "(format parquet)",
                        readings(month));
            }
            for (int day = 1; day <= 3; day++) {
                write(statement, draft, "events/web-events-0" + day + ".json", "(format json)", events(day));
            }
            Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("The sample files could not be written: " + e.getMessage(), e);
        }
    }

    private static void write(Statement statement, Path folder, String name, String options, String query)
            throws SQLException {
        String path = folder.resolve(name).toString().replace("'", "''");
        statement.execute("copy (" + query + ") to '" + path + "' " + options);
    }

    /** Some invoices have no number, some a date in another notation. */
    private static String invoices(int month) {
        return """
                select case when n %% 90 = 0 then null else 'INV-%1$d-' || n end as invoice,
                       case when n %% 70 = 0 then '3/%1$d/24' else '2024-0%1$d-' || lpad((1 + n %% 28)::varchar, 2, '0') end as issued,
                       'C' || (n * 31 %% 3000) as customer, round(20 + n * 17 %% 900 + 0.5, 2) as amount,
                       case when n %% 200 = 0 then 'eur' else 'EUR' end as currency
                from range(1, 801) t(n)
                """
                .formatted(month);
    }

    /** Some readings are in Fahrenheit, some are missing. */
    private static String readings(int month) {
        return """
                select timestamp '2024-0%1$d-01' + n * interval 10 minutes as measured_at, (n %% 12)::integer as sensor,
                       case when n %% 150 = 0 then null when n %% 333 = 0 then 68 + n %% 9 else 18 + (n %% 50) / 10.0 end as temperature,
                       {'lat': 52.5 + n %% 10 / 100.0, 'lon': 13.4} as position, [n %% 3, n %% 5] as flags
                from range(1, 4001) t(n)
                """
                .formatted(month);
    }

    private static String events(int day) {
        return """
                select 'e%1$d-' || n as id, timestamp '2024-06-0%1$d' + n * interval 40 seconds as at,
                       case when n %% 77 = 0 then 'unknown' else 'page_view' end as kind, {'path': '/p/' || n %% 40, 'ms': n * 7 %% 900} as page
                from range(1, 1001) t(n)
                """
                .formatted(day);
    }
}
