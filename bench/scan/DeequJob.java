import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Work of Deequ on a Parquet file, on Spark in this process with two cores. */
interface DeequJob {
    /** Does it once, and tells what it found, a line each. */
    List<String> on(Dataset<Row> rows);

    /**
     * Does it some times, and writes down what it took each time and what it found the first time.
     *
     * @param arguments the file, how many times, and where to write
     */
    default void run(String[] arguments) throws Exception {
        List<String> lines = new ArrayList<>();
        SparkSession spark = SparkSession.builder()
                .master("local[2]")
                .appName("bench")
                .config("spark.ui.enabled", false)
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", 4) // the default, 200, is for clusters
                .getOrCreate();
        spark.sparkContext().setLogLevel("WARN");
        for (int time = 0; time < Integer.parseInt(arguments[1]); time++) {
            List<String> found = new ArrayList<>();
            Effort effort = Effort.of(0, () -> found.addAll(on(spark.read().parquet(arguments[0]))));
            lines.add(String.format(
                    Locale.ROOT, "took %f %f %d %d", effort.wall(), effort.jvm(), effort.heap(), effort.resident()));
            if (time == 0) {
                lines.addAll(found);
                double job = ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
                lines.add(String.format(Locale.ROOT, "job %f", job));
            }
        }
        Files.write(Path.of(arguments[2]), lines);
        spark.stop();
    }
}
