package io.touchstone.connector.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.touchstone.connector.Dialect;
import io.touchstone.connector.FieldType;
import io.touchstone.connector.FoundField;
import io.touchstone.connector.StatementFailure;
import io.touchstone.connector.dialect.DuckDbDialect;
import io.touchstone.http.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceTest {
    private static final Dialect DUCKDB = new DuckDbDialect();

    @TempDir
    Path folder = Path.of("");

    private Workspace workspace;

    @BeforeEach
    void open() {
        workspace = Workspace.in(folder);
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    private static FoundField field(String name, FieldType type, String nativeType) {
        return new FoundField(name, 1, nativeType, type, true, null, null, null, null);
    }

    /** What becomes of values in a column. */
    private List<@Nullable Object> kept(FieldType type, String nativeType, @Nullable Object... values) {
        String from = workspace.take(List.of(field("value", type, nativeType)), DUCKDB, rows -> {
            for (Object value : values) {
                rows.row(new @Nullable Object[] {value});
            }
        });
        List<@Nullable Object> kept = new ArrayList<>();
        workspace.select("select value from " + from, row -> kept.add(row[0]));
        return kept;
    }

    private String typeOf(FieldType type, @Nullable Object... values) {
        String from = workspace.take(List.of(field("value", type, "any")), DUCKDB, rows -> {
            for (Object value : values) {
                rows.row(new @Nullable Object[] {value});
            }
        });
        List<String> types = new ArrayList<>();
        workspace.select("select typeof(value) from " + from, row -> types.add(String.valueOf(row[0])));
        return types.get(0);
    }

    @Test
    void keepsNumbersExactly() {
        BigInteger big = new BigInteger("9".repeat(38));
        BigDecimal fine = new BigDecimal("-12345678901234567890.123456789");

        assertThat(kept(FieldType.INTEGRAL, "bigint", Long.MIN_VALUE, null, Long.MAX_VALUE))
                .containsExactly(Long.MIN_VALUE, null, Long.MAX_VALUE);
        assertThat(kept(FieldType.INTEGRAL, "numeric", 1L, big).stream().map(String::valueOf))
                .containsExactly("1", big.toString());
        assertThat(kept(FieldType.FRACTIONAL, "numeric", new BigDecimal("1.5"), fine, new BigDecimal("3")))
                .usingElementComparator((one, other) -> ((BigDecimal) one).compareTo((BigDecimal) other))
                .containsExactly(new BigDecimal("1.5"), fine, new BigDecimal("3"));
        assertThat(kept(FieldType.FRACTIONAL, "double", 0.1, Double.NaN, Double.NEGATIVE_INFINITY, -0.0))
                .containsExactly(0.1, Double.NaN, Double.NEGATIVE_INFINITY, -0.0);
        assertThat(typeOf(FieldType.INTEGRAL, new BigDecimal("1.25"))).isEqualTo("DECIMAL(38,2)");
        assertThat(typeOf(FieldType.FRACTIONAL, new BigDecimal("1".repeat(30)), new BigDecimal("0." + "1".repeat(20))))
                .isEqualTo("DOUBLE");
    }

    @Test
    void keepsTimesAndTextsExactly() {
        Instant moment = Instant.parse("1969-12-31T23:59:59.999999Z");
        LocalDate day = LocalDate.of(9999, 12, 31);

        assertThat(kept(FieldType.TIMESTAMP, "timestamp", moment, null)).containsExactly(moment, null);
        assertThat(kept(FieldType.DATE, "date", day)).containsExactly(day);
        LocalDate[] old = {LocalDate.of(-43, 3, 15), LocalDate.of(1582, 10, 10), LocalDate.of(1, 1, 1)};
        assertThat(kept(FieldType.DATE, "date", (Object[]) old)).containsExactly((Object[]) old);
        for (FieldType type : List.of(FieldType.DATE, FieldType.TIMESTAMP)) {
            assertThat(kept(type, "date", "infinity", "-infinity")).containsExactly("infinity", "-infinity");
        }
        assertThat(kept(FieldType.STRING, "text", "", "größe 😀", "it's\0null", null))
                .containsExactly("", "größe 😀", "it's\0null", null);
        assertThat(kept(FieldType.BOOLEAN, "tinyint(1)", true, 0L, 1L)).containsExactly(true, false, true);
        assertThat(kept(FieldType.DATE, "date", day, "0000-00-00")).containsExactly("9999-12-31", "0000-00-00");
    }

    @Test
    void keepsNestedValuesAsWhatTheyWere() {
        List<Object> sizes = new ArrayList<>();
        String from = workspace.take(
                List.of(
                        field("list", FieldType.ARRAY, "INTEGER[]"),
                        field("who", FieldType.STRUCT, "STRUCT(a VARCHAR)")),
                DUCKDB,
                rows -> rows.row(new Object[] {Json.parse("[1, 2, null]"), Json.parse("{\"a\": \"x\"}")}));

        workspace.select("select len(list), who.a from " + from, row -> sizes.addAll(List.of(row)));

        assertThat(sizes).containsExactly(3L, "x");
    }

    @Test
    void keepsColumnsApartWhoseNamesDifferInCaseAlone() {
        List<String> names = List.of("upper", "Upper", "UPPER", "Upper\u00011", "É", "é");
        List<Object> values = new ArrayList<>();
        String from = workspace.take(
                names.stream()
                        .map(name -> field(name, FieldType.INTEGRAL, "bigint"))
                        .toList(),
                DUCKDB,
                rows -> {
                    rows.row(new Object[] {1L, 2L, 3L, 4L, 5L, 6L});
                    rows.row(new Object[] {1L, "two", 3L, 4L, 5L, 6L});
                });

        workspace.select(
                "select "
                        + names.stream().map(workspace.dialect()::quoted).collect(Collectors.joining(", "))
                        + " from " + from,
                row -> values.addAll(List.of(row)));

        assertThat(values).containsExactly(1L, "2", 3L, 4L, 5L, 6L, 1L, "two", 3L, 4L, 5L, 6L);
        assertThatThrownBy(() ->
                        workspace.select("select " + workspace.dialect().quoted("uPPER") + " from " + from, row -> {}))
                .isInstanceOf(StatementFailure.class)
                .hasMessageContaining("\"uPPER\" not found");
    }

    @Test
    void givesQueriesOfPeopleTheNamesThereAre() {
        List<FoundField> alike = List.of(field("a", FieldType.STRING, "text"), field("A", FieldType.STRING, "text"));
        try (Workspace own = Workspace.forQueries(folder)) {
            String from = own.take(List.of(field("Name", FieldType.STRING, "text")), DUCKDB, rows -> {});
            own.select("select \"Name\" from " + from, row -> {});

            assertThatThrownBy(() -> own.take(alike, DUCKDB, rows -> {})).isInstanceOf(StatementFailure.class);
        }
    }

    @Test
    void readsWhatIsNotNestedWithoutAViewOverIt() {
        List<FoundField> flat = List.of(field("a", FieldType.STRING, "text"));
        String from = workspace.take(flat, DUCKDB, rows -> {});
        List<Object> views = new ArrayList<>();

        workspace.select("select count(*) from duckdb_views() where not internal", row -> views.add(row[0]));
        workspace.drop(from);

        assertThat(views).containsExactly(0L);
    }

    @Test
    void holdsMoreThanItsMemory() throws IOException {
        long rows = 1_500_000;
        String padding = "x".repeat(180);
        String from = workspace.take(
                List.of(field("id", FieldType.INTEGRAL, "bigint"), field("text", FieldType.STRING, "text")),
                DUCKDB,
                sink -> {
                    for (long row = 0; row < rows; row++) {
                        sink.row(new Object[] {row, Long.toHexString(row * 0x9E3779B97F4A7C15L) + padding + row});
                    }
                });
        List<Object> counts = new ArrayList<>();

        workspace.select(
                "select count(*), (select count(*) from (select text from " + from + " group by text)) from " + from,
                row -> counts.addAll(List.of(row)));

        assertThat(counts).containsExactly(rows, rows);
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).isNotEmpty();
        }
    }

    @Test
    void leavesNothingBehind() throws IOException {
        kept(FieldType.STRING, "text", "a");

        workspace.close();

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
        workspace = Workspace.in(folder);
    }

    @Test
    void seesNoOtherFolder() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.csv"), "a,b");

        assertThatThrownBy(() -> workspace.select("select * from read_csv('" + secret + "')", row -> {}))
                .isInstanceOf(StatementFailure.class);
    }

    @Test
    void canBeStoppedFromAnotherThread() {
        assertThatThrownBy(() -> workspace.take(List.of(field("id", FieldType.INTEGRAL, "bigint")), DUCKDB, rows -> {
                    rows.row(new Object[] {1L});
                    Thread other = new Thread(workspace::cancel);
                    other.start();
                    joined(other);
                    rows.row(new Object[] {2L});
                }))
                .isInstanceOf(CancellationException.class);
        assertThatThrownBy(() -> workspace.select("select 1", row -> {})).isInstanceOf(CancellationException.class);
    }

    private static void joined(Thread other) {
        try {
            other.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
