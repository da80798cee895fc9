package io.touchstone.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.touchstone.connector.Tables.Batch;
import io.touchstone.connector.Tables.Column;
import io.touchstone.connector.Tables.ColumnType;
import io.touchstone.connector.read.Reading;
import io.touchstone.connector.read.Rows;
import io.touchstone.connector.read.Subject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store that takes findings must do with tables. */
abstract class TablesContract extends StoreUnderTest {
    private static final List<Column> ALL = List.of(
            Column.of("whole", ColumnType.NUMBER),
            new Column("long_whole", ColumnType.NUMBER, 30, null),
            new Column("exact", ColumnType.DECIMAL, 12, 3),
            Column.of("binary", ColumnType.FLOAT),
            Column.of("truth", ColumnType.BOOLEAN),
            Column.of("day", ColumnType.DATE),
            Column.of("moment", ColumnType.TIMESTAMP),
            new Column("short_text", ColumnType.STRING, 10, null),
            Column.of("text", ColumnType.STRING));

    private static final Column ID = Column.of("id", ColumnType.NUMBER);
    private static final Column NOTE = new Column("note", ColumnType.STRING, 5, null);

    @Test
    void offersTablesWhereItTakesFindingsAndNoneElsewhere() {
        try (Session session = open()) {
            assertThat(session.tables(make("tables_offered")).isPresent()).isEqualTo(can(Capability.ENRICHMENT));
        }
    }

    private Place place(String name) {
        assumeTrue(can(Capability.ENRICHMENT), "takes no findings");
        return make("tables_" + name);
    }

    private static Batch batch(String name, boolean repeated, Object... ids) {
        return new Batch(name, List.of("id"), Arrays.stream(ids).map(List::of).toList(), repeated);
    }

    private static Consumer<Rows> rows(@Nullable Object[]... rows) {
        return sink -> Arrays.stream(rows).forEach(sink::row);
    }

    private static @Nullable Object[] row(@Nullable Object... values) {
        return values;
    }

    /** All rows, each by the names of its columns in lower case. */
    private static List<Map<String, @Nullable Object>> all(Session session, Place place, Tables tables, String table) {
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        Subject subject = new Subject(place, tables.container(table), List.of(), Subject.TextOptions.USUAL);
        try (Reading reading = session.read(subject)) {
            for (Reading.Part part : reading.parts()) {
                List<String> names = new ArrayList<>();
                session.select("select * from " + reading.open(part), new Rows() {
                    @Override
                    public void columns(List<Operand> columns) {
                        columns.forEach(column -> names.add(column.sql().toLowerCase(Locale.ROOT)));
                    }

                    @Override
                    public void row(@Nullable Object[] values) {
                        Map<String, @Nullable Object> row = new LinkedHashMap<>();
                        for (int at = 0; at < values.length; at++) {
                            row.put(names.get(at), values[at]);
                        }
                        all.add(row);
                    }
                });
            }
        }
        return all;
    }

    private static List<@Nullable Object> column(
            Session session, Place place, Tables tables, String table, String column) {
        List<@Nullable Object> values = new ArrayList<>();
        all(session, place, tables, table).forEach(row -> values.add(row.get(column)));
        return values;
    }

    @Test
    void keepsValuesOfEveryTypeAsTheyAre() {
        Place place = place("kept");
        try (Session session = open()) {
            Tables tables = session.tables(place).orElseThrow();
            String table = tables.called("values");
            Instant moment = Instant.parse("2026-03-29T01:30:00.123456Z");
            String text = "it's \"quoted\" \\back\\ \t tab\n line, größe 数据 \\N";
            assertThat(tables.exists(table)).isFalse();
            tables.ensure(table, ALL);
            long written = tables.write(
                    table,
                    ALL,
                    batch("a", false),
                    rows(
                            row(
                                    Long.MAX_VALUE,
                                    new BigDecimal("123456789012345678901234567890"),
                                    new BigDecimal("-12.345"),
                                    0.1,
                                    true,
                                    LocalDate.parse("0999-12-31"),
                                    moment,
                                    "",
                                    text),
                            row(null, null, null, null, null, null, null, null, null)));
            assertThat(written).isEqualTo(2);
            assertThat(tables.exists(table)).isTrue();
            Map<String, @Nullable Object> row = all(session, place, tables, table).stream()
                    .filter(each -> each.get("text") != null)
                    .findFirst()
                    .orElseThrow();
            assertThat(row.keySet())
                    .containsExactlyElementsOf(ALL.stream().map(Column::name).toList());
            assertThat(row).containsEntry("whole", Long.MAX_VALUE).containsEntry("binary", 0.1);
            assertThat(String.valueOf(row.get("long_whole"))).isEqualTo("123456789012345678901234567890");
            assertThat(new BigDecimal(String.valueOf(row.get("exact")))).isEqualByComparingTo("-12.345");
            assertThat(row).containsEntry("truth", true).containsEntry("day", LocalDate.parse("0999-12-31"));
            assertThat(row)
                    .containsEntry("moment", moment)
                    .containsEntry("short_text", "")
                    .containsEntry("text", text);
            assertThat(all(session, place, tables, table).get(1).values()).containsOnlyNulls();
        }
    }

    @Test
    void putsABatchInThePlaceOfItsFirstAttempt() {
        Place place = place("repeated");
        try (Session session = open()) {
            Tables tables = session.tables(place).orElseThrow();
            String table = tables.called("findings");
            List<Column> columns = List.of(ID, NOTE);
            tables.ensure(table, columns);
            tables.write(table, columns, batch("one", false), rows(row(1L, "old"), row(2L, "old")));
            tables.write(table, columns, batch("two", false), rows(row(3L, "other")));
            tables.write(table, columns, batch("one", true, 1L, 2L), rows(row(1L, "new")));
            assertThat(column(session, place, tables, table, "note")).containsExactlyInAnyOrder("new", "other");
            tables.write(table, columns, batch("one", true, 1L, 2L), rows());
            assertThat(column(session, place, tables, table, "id")).containsExactly(3L);
        }
    }

    @Test
    void leavesNothingOfABatchThatBreaksOff() {
        Place place = place("broken");
        try (Session session = open()) {
            Tables tables = session.tables(place).orElseThrow();
            String table = tables.called("findings");
            List<Column> columns = List.of(ID, NOTE);
            tables.ensure(table, columns);
            tables.write(table, columns, batch("whole", false), rows(row(1L, "kept")));
            assertThatThrownBy(() -> tables.write(table, columns, batch("half", false), sink -> {
                        for (long id = 10; id < 5_000; id++) {
                            sink.row(row(id, "lost"));
                        }
                        throw new CancellationException("enough");
                    }))
                    .isInstanceOf(CancellationException.class);
            assertThat(column(session, place, tables, table, "id")).containsExactly(1L);
        }
    }

    @Test
    void addsColumnsAndWidensThoseThatAreTooNarrow() {
        Place place = place("drift");
        try (Session session = open()) {
            Tables tables = session.tables(place).orElseThrow();
            String table = tables.called("findings");
            List<Column> before = List.of(
                    ID,
                    NOTE,
                    new Column("price", ColumnType.DECIMAL, 6, 2),
                    Column.of("kind", ColumnType.NUMBER),
                    Column.of("share", ColumnType.NUMBER));
            tables.ensure(table, before);
            tables.write(table, before, batch("before", false), rows(row(1L, "short", new BigDecimal("1.25"), 7L, 1L)));
            List<Column> after = List.of(
                    ID,
                    new Column("note", ColumnType.STRING, 20, null),
                    new Column("price", ColumnType.DECIMAL, 12, 4),
                    Column.of("kind", ColumnType.STRING),
                    Column.of("share", ColumnType.FLOAT),
                    Column.of("added", ColumnType.TIMESTAMP));
            tables.ensure(table, after);
            tables.ensure(table, after);
            Instant moment = Instant.parse("2026-01-01T00:00:00Z");
            tables.write(
                    table,
                    after,
                    batch("after", false),
                    rows(row(2L, "a longer note", new BigDecimal("12345678.1234"), "seven", 0.5, moment)));
            assertThat(column(session, place, tables, table, "note"))
                    .containsExactlyInAnyOrder("short", "a longer note");
            assertThat(column(session, place, tables, table, "kind").stream().map(String::valueOf))
                    .containsExactlyInAnyOrder("7", "seven");
            assertThat(column(session, place, tables, table, "added")).containsExactlyInAnyOrder(null, moment);
            assertThat(column(session, place, tables, table, "price").stream()
                            .map(price -> new BigDecimal(String.valueOf(price)).stripTrailingZeros()))
                    .containsExactlyInAnyOrder(new BigDecimal("1.25"), new BigDecimal("12345678.1234"));
            assertThat(column(session, place, tables, table, "share").stream()
                            .map(share -> Double.valueOf(String.valueOf(share))))
                    .containsExactlyInAnyOrder(1.0, 0.5);
        }
    }

    @Test
    void putsATableInThePlaceOfAnother() {
        Place place = place("replaced");
        try (Session session = open()) {
            Tables tables = session.tables(place).orElseThrow();
            String table = tables.called("rows");
            String next = tables.called("rows_next");
            List<Column> columns = List.of(ID, NOTE);
            for (int generation = 1; generation <= 2; generation++) {
                tables.ensure(next, columns);
                tables.write(next, columns, batch("scan-" + generation + "-a", false), rows(row(1L, "a" + generation)));
                tables.write(next, columns, batch("scan-" + generation + "-b", false), rows(row(2L, "b" + generation)));
                tables.replace(table, next, "scan-" + generation + "-");
                tables.replace(table, next, "scan-" + generation + "-");
                assertThat(column(session, place, tables, table, "note"))
                        .containsExactlyInAnyOrder("a" + generation, "b" + generation);
                assertThat(tables.exists(next)).isFalse();
            }
        }
    }

    @Test
    void dropsATableOnceAndForAll() {
        Place place = place("dropped");
        try (Session session = open()) {
            Tables tables = session.tables(place).orElseThrow();
            String table = tables.called("rows");
            tables.ensure(table, List.of(ID));
            tables.write(table, List.of(ID), batch("a", false), rows(row(1L)));
            tables.drop(table);
            tables.drop(table);
            assertThat(tables.exists(table)).isFalse();
        }
    }

    @Test
    void takesAwkwardAndLongNamesOfTablesAndColumns() {
        Place place = place("names");
        try (Session session = open()) {
            Tables tables = session.tables(place).orElseThrow();
            List<String> names = new ArrayList<>(awkwardNames());
            names.add("_" + "x".repeat(200) + "_check_metrics");
            names.add("_" + "x".repeat(201) + "_check_metrics");
            names.add("_" + "ü".repeat(60) + "_check_metrics");
            assertThat(names.stream().map(tables::called)).doesNotHaveDuplicates();
            for (String name : names) {
                String table = tables.called(name);
                List<Column> columns = List.of(ID, Column.of(name, ColumnType.STRING));
                tables.ensure(table, columns);
                tables.ensure(table, columns);
                tables.write(table, columns, batch("a", false), rows(row(1L, name)));
                tables.write(table, columns, batch("a", true, 1L), rows(row(2L, name)));
                assertThat(all(session, place, tables, table))
                        .as(name)
                        .singleElement()
                        .satisfies(row -> assertThat(row.values()).containsExactly(2L, name));
                tables.drop(table);
            }
        }
    }

    @Test
    void isFoundByASyncUnderTheNameItWasGiven() {
        Place place = place("listed");
        try (Session session = open()) {
            Tables tables = session.tables(place).orElseThrow();
            String table = tables.called("_shop_check_metrics");
            tables.ensure(table, List.of(ID, NOTE));
            tables.write(table, List.of(ID, NOTE), batch("a", false), rows(row(1L, "a")));
            tables.write(table, List.of(ID, NOTE), batch("b", false), rows(row(2L, "b")));
            Catalog catalog = read(place);
            assertThat(catalog.containers).containsOnlyKeys(table);
            List<FoundField> fields = catalog.fieldsOf(table);
            assertThat(fields).extracting(FoundField::name).containsExactly("id", "note");
            assertThat(fields)
                    .extracting(FoundField::type)
                    .containsExactly(
                            tables.field(ID, 1).type(), tables.field(NOTE, 2).type());
            assertThat(fields.get(0).nativeType())
                    .startsWith(tables.field(ID, 1).nativeType());
        }
    }
}
