import com.amazon.deequ.profiles.ColumnProfilerRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;

/** Lets Deequ profile every column of lineitem, on Spark in this process with two cores, and writes down what it took. */
final class DeequProfile {
    private DeequProfile() {}

    public static void main(String[] arguments) throws Exception {
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
            Effort effort = Effort.of(0, () -> new ColumnProfilerRunner()
                    .onData(spark.read().parquet(arguments[0]))
                    .run());
            lines.add(String.format(
                    Locale.ROOT, "took %f %f %d %d", effort.wall(), effort.jvm(), effort.heap(), effort.resident()));
            if (time == 0) {
                double job = ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
                lines.add(String.format(Locale.ROOT, "job %f", job));
            }
        }
        Files.write(Path.of(arguments[2]), lines);
        spark.stop();
    }
}
