package io.touchstone.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tables rules are tried on: what goes wrong in engines, twelve rows of it. Row 1 misses nearly everything. */
final class Awkward {
    /** The rows, numbered from 1 in the field {@code id}. */
    static final int ROWS = 12;

    private static final String LONG = "x".repeat(5_000);

    private Awkward() {}

    /** What a column holds; each store spells the type its own way. */
    enum Kind {
        INTEGER,
        BIGINT,
        /** 38 digits. */
        HUGE,
        /** 20 digits, 4 of them after the point. */
        PRICE,
        DOUBLE,
        /** A double that may be NaN or infinite; left out where the store has none. */
        WILD,
        TEXT,
        FLAG,
        DAY,
        MOMENT,
        /** A moment with a zone. */
        ZONED,
        /** A list of texts; for stores that have lists. */
        TEXTS,
        /** A list of whole numbers. */
        NUMBERS,
        /** A struct of a text {@code name} and a whole number {@code age}. */
        PERSON
    }

    /** A column: its values as text, from row 1 on. */
    record Column(String name, Kind kind, List<@Nullable String> values) {}

    /** The columns of the table {@code awkward}. */
    static List<Column> columns() {
        List<Column> columns = new ArrayList<>(numbers());
        columns.addAll(texts());
        columns.addAll(times());
        columns.addAll(nested());
        return columns;
    }

    private static List<Column> numbers() {
        String most = "9".repeat(38);
        return List.of(
                column("id", Kind.INTEGER, "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"),
                column(
                        "whole",
                        Kind.INTEGER,
                        null,
                        "0",
                        "1",
                        "-1",
                        "5",
                        "5",
                        "10",
                        "2147483647",
                        "-2147483648",
                        "7",
                        "100",
                        "-100"),
                column(
                        "whole2",
                        Kind.INTEGER,
                        "1",
                        null,
                        "1",
                        "1",
                        "4",
                        "6",
                        "9",
                        "-2147483648",
                        "2147483647",
                        "7",
                        "120",
                        "-110"),
                column(
                        "big",
                        Kind.BIGINT,
                        null,
                        "0",
                        "1",
                        "-1",
                        "9223372036854775807",
                        "-9223372036854775808",
                        "9007199254740993",
                        "4294967296",
                        "-4294967296",
                        "42",
                        "42",
                        "3"),
                column(
                        "huge",
                        Kind.HUGE,
                        null,
                        "0",
                        "1",
                        "-1",
                        most,
                        "-" + most,
                        "9223372036854775808",
                        "-9223372036854775809",
                        "18446744073709551616",
                        "10",
                        "10",
                        "2"),
                column(
                        "price",
                        Kind.PRICE,
                        null,
                        "0",
                        "0.0001",
                        "-0.0001",
                        "9999999999999999.9999",
                        "-9999999999999999.9999",
                        "19.99",
                        "20",
                        "20.0000",
                        "20.0001",
                        "100",
                        "120"),
                column(
                        "price2",
                        Kind.PRICE,
                        null,
                        "0",
                        "0",
                        "0",
                        "-9999999999999999.9999",
                        "9999999999999999.9999",
                        "20",
                        "20",
                        "20",
                        "20",
                        "110.0001",
                        "132"),
                column(
                        "ratio",
                        Kind.DOUBLE,
                        null,
                        "0",
                        "-0.0",
                        "0.1",
                        "0.30000000000000004",
                        "1e308",
                        "-1e308",
                        "5e-324",
                        "1.5",
                        "2",
                        "100",
                        "132"),
                column(
                        "wild",
                        Kind.WILD,
                        null,
                        "NaN",
                        "Infinity",
                        "-Infinity",
                        "0",
                        "1",
                        "-1",
                        "2",
                        "3",
                        "4",
                        "5",
                        "6"),
                column(
                        "wild2",
                        Kind.WILD,
                        null,
                        "NaN",
                        "Infinity",
                        "Infinity",
                        "0",
                        "NaN",
                        "-1",
                        "2",
                        "3",
                        "4",
                        "5",
                        "6"),
                column(
                        "flag", Kind.FLAG, null, "true", "false", "true", "false", "true", "false", "true", "false",
                        "true", "false", "true"));
    }

    private static List<Column> texts() {
        return List.of(
                column(
                        "text",
                        Kind.TEXT,
                        null,
                        "",
                        " ",
                        "a",
                        "A",
                        "\u00e1",
                        "a\u0301",
                        "\ud83d\ude00",
                        "it's",
                        "back\\slash",
                        "a ",
                        LONG),
                column(
                        "text2",
                        Kind.TEXT,
                        "a",
                        "",
                        "",
                        "A",
                        "A",
                        "a\u0301",
                        "a\u0301",
                        "\ud83d\ude01",
                        "it's",
                        "back slash",
                        "a",
                        LONG + "x"),
                column(
                        "word",
                        Kind.TEXT,
                        null,
                        "stra\u00dfe",
                        "STRASSE",
                        "line\nbreak",
                        "tab\tbed",
                        "%",
                        "_",
                        "\"quoted\"",
                        "\u6570\u636e",
                        "\ud83d\udc69\u200d\ud83d\udcbb",
                        "null",
                        "NULL"),
                column(
                        "spaced",
                        Kind.TEXT,
                        null,
                        "stra\u00dfe ",
                        "STRA SSE",
                        "line break",
                        " tab bed",
                        "%",
                        "__",
                        "\"quoted\"",
                        "\u6570 \u636e",
                        "\ud83d\udc69\u200d\ud83d\udcbb",
                        "Null",
                        "N\r\nULL"),
                column(
                        "note",
                        Kind.TEXT,
                        null,
                        "",
                        "mail ada@example.org now",
                        "see https://example.org/x?y=1",
                        "card 4111-1111-1111-1111",
                        "{\"card\":\"4111111111111111\"}",
                        "ssn 123-45-6789",
                        "123456789",
                        "666-45-6789",
                        "900-45-6789",
                        "123-00-6789",
                        "www.example.com"),
                column(
                        "card",
                        Kind.TEXT,
                        null,
                        "",
                        "4111111111111111",
                        "4111-1111-1111-1111",
                        "378282246310005",
                        "3782-822463-10005",
                        "4111 1111 1111 1111",
                        "41111111111111111",
                        "1234567890123456",
                        "5555555555554444",
                        "4111111111111111\n",
                        "x4111111111111111"),
                column(
                        "typed",
                        Kind.TEXT,
                        null,
                        "15",
                        "15.5",
                        "15.0",
                        " 7 ",
                        "abc",
                        "2023-02-30",
                        "2024-02-29",
                        "2024-02-29 12:00:00",
                        "true",
                        "1e3",
                        ""),
                column(
                        "typed2",
                        Kind.TEXT,
                        "+5",
                        "-0",
                        ".5",
                        "5.",
                        "99999999999999999999",
                        "2100-02-29",
                        "2000-02-29T23:59:59.123Z",
                        "2000-02-29 24:00:00",
                        "YES",
                        "NaN",
                        "0x1F",
                        "\u0661\u0662"),
                column("grp", Kind.TEXT, "a", "a", "b", "b", null, null, "a", "A", "b ", "b", "c", "c"),
                column("sub", Kind.TEXT, "1", "1", "1", "2", "1", "1", null, "1", "1", "1", "3", "3"),
                column(
                        "address",
                        Kind.TEXT,
                        null,
                        "",
                        "1600 Pennsylvania Avenue NW, Washington, DC 20500, USA",
                        "10 Downing Street, London SW1A 2AA, United Kingdom",
                        "Unter den Linden 77, 10117 Berlin, Germany",
                        "Springfield, IL",
                        "221B Baker Street",
                        "62701",
                        "Main St, Springfield, Illinois 62701",
                        "\u00c9lys\u00e9e, Paris",
                        "350 Fifth Ave Apt 5 New York NY 10118",
                        "not an address"));
    }

    private static List<Column> times() {
        return List.of(
                column(
                        "day",
                        Kind.DAY,
                        null,
                        "0001-01-01",
                        "1969-12-31",
                        "1970-01-01",
                        "1970-01-02",
                        "2024-02-29",
                        "2026-03-29",
                        "2026-10-25",
                        "2026-11-20",
                        "2026-11-21",
                        "9999-12-31",
                        "2000-01-01"),
                column(
                        "day2",
                        Kind.DAY,
                        null,
                        "0001-01-02",
                        "1970-01-01",
                        "1970-01-01",
                        "1970-01-01",
                        "2024-03-01",
                        null,
                        "2026-10-25",
                        "2026-11-19",
                        "2026-11-23",
                        "0001-01-01",
                        "2000-01-01"),
                column(
                        "moment",
                        Kind.MOMENT,
                        null,
                        "0001-01-01 00:00:00",
                        "1969-12-31 23:59:59.999999",
                        "1970-01-01 00:00:00",
                        "1970-01-01 00:00:00.000001",
                        "2024-02-29 12:00:00",
                        "2026-03-29 02:30:00",
                        "2026-10-25 02:30:00",
                        "2026-11-20 12:00:00",
                        "2026-11-20 12:00:00.000001",
                        "9999-12-31 23:59:59.999999",
                        "2000-01-01 00:00:00"),
                column(
                        "moment2",
                        Kind.MOMENT,
                        null,
                        "9999-12-31 23:59:59.999999",
                        "1970-01-01 00:00:00",
                        "1970-01-01 00:00:00",
                        "1970-01-01 00:00:01",
                        "2024-02-29 12:00:01",
                        "2026-03-29 03:30:00",
                        "2026-10-25 01:30:00",
                        "2026-11-20 12:00:00",
                        "2026-11-20 12:00:00",
                        "0001-01-01 00:00:00",
                        null),
                column(
                        "zoned",
                        Kind.ZONED,
                        null,
                        "1970-01-01 00:00:01",
                        "2026-03-29 00:59:59",
                        "2026-03-29 01:00:00",
                        "2026-03-29 01:30:00",
                        "2026-10-25 00:30:00",
                        "2026-10-25 01:30:00",
                        "2026-11-20 11:59:59",
                        "2026-11-20 12:00:00",
                        "2026-11-20 12:00:00.000001",
                        "2037-01-01 00:00:00",
                        "2000-01-01 00:00:00"));
    }

    private static List<Column> nested() {
        return List.of(
                column(
                        "tags",
                        Kind.TEXTS,
                        null,
                        "[]",
                        "['a', 'b']",
                        "['a', null]",
                        "[null]",
                        "['']",
                        "['a', 'a']",
                        "['ada@example.org']",
                        "['long one', 'x']",
                        "['A']",
                        "['b', 'c']",
                        "['\ud83d\ude00']"),
                column(
                        "sizes",
                        Kind.NUMBERS,
                        null,
                        "[]",
                        "[1, 2, 3]",
                        "[1, null]",
                        "[null]",
                        "[-1]",
                        "[0]",
                        "[2147483647]",
                        "[5, 5]",
                        "[10, 200]",
                        "[7]",
                        "[-5, 5]"),
                column(
                        "person",
                        Kind.PERSON,
                        null,
                        "{'name': 'Ada', 'age': 36}",
                        "{'name': '', 'age': 0}",
                        "{'name': null, 'age': 5}",
                        "{'name': 'Bob', 'age': null}",
                        "{'name': 'Eve', 'age': -1}",
                        "{'name': 'Ada', 'age': 37}",
                        "{'name': 'Zoe', 'age': 120}",
                        "{'name': 'Max', 'age': 1}",
                        "{'name': 'Ann', 'age': 2}",
                        "{'name': 'Ian', 'age': 3}",
                        "{'name': 'Una', 'age': 4}"));
    }

    /** The columns of the table {@code known}, which others are looked up in. */
    static List<Column> known() {
        return List.of(
                column("code", Kind.TEXT, "a", "a", "\u00e1", "it's", null, "back\\slash"),
                column("number", Kind.BIGINT, "1", "5", "42", null, "9223372036854775807", "5"),
                column("since", Kind.DAY, "2024-02-29", "1970-01-01", "9999-12-31", null, "2026-11-20", "2000-01-01"),
                column("listed", Kind.FLAG, "true", "true", "false", "true", "true", "false"));
    }

    /** The columns of the table {@code changed}: some of {@code awkward}, changed here and there. */
    static List<Column> changed() {
        return List.of(
                column("id", Kind.INTEGER, "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "13"),
                column(
                        "whole",
                        Kind.INTEGER,
                        null,
                        "0",
                        "1",
                        "-1",
                        "6",
                        "5",
                        "10",
                        "2147483647",
                        "-2147483648",
                        "7",
                        "100",
                        "-100"),
                column(
                        "text",
                        Kind.TEXT,
                        null,
                        "",
                        " ",
                        "A",
                        "A",
                        "\u00e1",
                        "a\u0301",
                        "\ud83d\ude00",
                        "it's",
                        "back\\slash",
                        "a",
                        LONG));
    }

    private static Column column(String name, Kind kind, @Nullable String... values) {
        return new Column(name, kind, Arrays.asList(values));
    }
}
