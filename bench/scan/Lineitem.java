import io.trino.tpch.LineItem;
import io.trino.tpch.LineItemGenerator;
import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;

/** Writes TPC-H's lineitem as a CSV file, for PostgreSQL, and as Parquet: whole, and in four files. */
final class Lineitem {
    private static final int PARTS = 4;

    private Lineitem() {}

    public static void main(String[] arguments) throws Exception {
        double scale = Double.parseDouble(arguments[0]);
        Path folder = Path.of(arguments[1]);
        Path csv = folder.resolve("lineitem.csv");
        try (BufferedWriter out = Files.newBufferedWriter(csv)) {
            for (LineItem row : new LineItemGenerator(scale, 1, 1)) {
                String line = row.toLine(); // ends with a separator
                out.write(line, 0, line.length() - 1);
                out.write('\n');
            }
        }
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            statement.execute("set memory_limit = '2GB'");
            String rows = Table.LINEITEM.csv(csv);
            long count;
            try (var counted = statement.executeQuery("select count(*) from " + rows)) {
                counted.next();
                count = counted.getLong(1);
            }
            Files.createDirectories(folder.resolve("parts"));
            long each = (count + PARTS - 1) / PARTS;
            for (int part = 0; part < PARTS; part++) {
                Path file = folder.resolve("parts").resolve("lineitem_" + (part + 1) + ".parquet");
                statement.execute("copy (select * from " + rows + " limit " + each + " offset " + each * part + ") to '"
                        + file + "' (format parquet)");
            }
            Path whole = folder.resolve("lineitem.tmp");
            statement.execute("copy (select * from " + rows + ") to '" + whole + "' (format parquet)");
            Files.move(whole, folder.resolve("lineitem.parquet"), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
