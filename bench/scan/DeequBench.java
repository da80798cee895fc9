import com.amazon.deequ.analyzers.Analyzer;
import com.amazon.deequ.analyzers.Compliance;
import com.amazon.deequ.analyzers.CountDistinct;
import com.amazon.deequ.analyzers.PatternMatch;
import com.amazon.deequ.analyzers.Size;
import com.amazon.deequ.analyzers.Sum;
import com.amazon.deequ.analyzers.runners.AnalysisRunBuilder;
import com.amazon.deequ.analyzers.runners.AnalysisRunner;
import com.amazon.deequ.analyzers.runners.AnalyzerContext;
import com.amazon.deequ.metrics.DoubleMetric;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.Option;
import scala.collection.JavaConverters;
import scala.util.matching.Regex;

/** Lets Deequ measure what is asked of lineitem, and writes down what it took. */
final class DeequBench {
    private DeequBench() {}

    public static void main(String[] arguments) throws Exception {
        DeequJob job = DeequBench::measure;
        job.run(arguments);
    }

    /** The figures in the order of the questions, after the number of rows. */
    private static List<String> measure(Dataset<Row> rows) {
        List<Question> questions = Question.ofLineitem();
        Size size = new Size(Option.empty());
        AnalysisRunBuilder builder = AnalysisRunner.onData(rows).addAnalyzer(as(size));
        List<Analyzer<?, ?>> analyzers = new ArrayList<>();
        for (int at = 0; at < questions.size(); at++) {
            Analyzer<?, ?> analyzer = analyzer(at, questions.get(at));
            analyzers.add(analyzer);
            builder = builder.addAnalyzer(as(analyzer));
        }
        AnalyzerContext context = builder.run();
        BigDecimal count = value(context, size);
        List<String> figures = new ArrayList<>(List.of("figure " + count.toPlainString()));
        for (int at = 0; at < questions.size(); at++) {
            figures.add("figure "
                    + figure(questions.get(at).kind(), value(context, analyzers.get(at)), count)
                            .toPlainString());
        }
        return figures;
    }

    private static Analyzer<?, ?> analyzer(int number, Question question) {
        return switch (question.kind()) {
            case SUM -> new Sum(question.field(), Option.empty());
            case DISTINCT, SURPLUS -> new CountDistinct(
                    JavaConverters.asScalaBuffer(question.fields()).toSeq());
            case UNMATCHED -> new PatternMatch(
                    question.field(),
                    new Regex(question.sql(), JavaConverters.asScalaBuffer(List.<String>of())),
                    Option.empty(),
                    Option.empty());
            case BROKEN -> new Compliance(
                    "question " + number,
                    question.sql(),
                    Option.empty(),
                    JavaConverters.asScalaBuffer(List.<String>of()).toList(),
                    Option.empty());
        };
    }

    /** Deequ tells shares of all rows where we tell rows. */
    private static BigDecimal figure(Question.Kind kind, BigDecimal value, BigDecimal count) {
        return switch (kind) {
            case SUM, DISTINCT -> value;
            case SURPLUS -> count.subtract(value);
            case UNMATCHED -> count.subtract(value.multiply(count)).setScale(3, RoundingMode.HALF_EVEN);
            case BROKEN -> value.multiply(count).setScale(3, RoundingMode.HALF_EVEN);
        };
    }

    private static BigDecimal value(AnalyzerContext context, Analyzer<?, ?> analyzer) {
        DoubleMetric metric = (DoubleMetric) context.metricMap().apply(as(analyzer));
        return BigDecimal.valueOf((Double) metric.value().get());
    }

    /** Scala's wildcards are not Java's. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Analyzer as(Object analyzer) {
        return (Analyzer) analyzer;
    }
}
