import com.amazon.deequ.profiles.ColumnProfilerRunner;
import java.util.List;

/** Lets Deequ profile every column of lineitem, and writes down what it took. */
final class DeequProfile {
    private DeequProfile() {}

    public static void main(String[] arguments) throws Exception {
        DeequJob job = rows -> {
            new ColumnProfilerRunner().onData(rows).run();
            return List.of();
        };
        job.run(arguments);
    }
}
