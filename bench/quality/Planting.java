import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Makes some rows of the second day wrong, each in one way, and notes the truth. Where defects go is told by what the columns
 * are by design, not by what a server could find: so some cannot be found at all, such as a row that is late by less than the
 * table's own history, or an amount in another unit that is an amount like others.
 */
final class Planting {
    private static final double SHARE = 0.01;
    private static final int MOST_COLUMNS = 3;

    private final Made made;
    private final Random random;
    private final List<Integer> left;
    private final List<Defect> defects = new ArrayList<>();

    private Planting(Made made, long seed) {
        this.made = made;
        this.random = new Random(seed);
        this.left = new ArrayList<>(
                IntStream.range(made.held(), made.rows().size()).boxed().toList());
        java.util.Collections.shuffle(left, random);
    }

    /** Plants defects of every family a table can have into its rows, which change. */
    static List<Defect> plant(Made made, long seed) {
        Planting planting = new Planting(made, seed);
        planting.all();
        return planting.defects;
    }

    /** Makes one row wrong; returns the columns that are, none where it does not work out. */
    private interface Spoiling {
        Set<String> spoil(String[] row, Column column);
    }

    private void all() {
        duplicates();
        family("missing", column -> column.required() && column.kind() != Column.Kind.KEY, this::missing);
        family("out of range", this::hasRange, this::outOfRange);
        family("format drift", column -> column.type().equals("varchar") && isFormed(column), this::drift);
        family("unit error", column -> column.kind() == Column.Kind.MEASURE, this::unit);
        family("broken reference", column -> !column.refers().isEmpty(), this::dangling);
        family("swapped columns", column -> partner(column) != null, this::swapped);
        family("late data", column -> column.kind() == Column.Kind.EVENT || column.kind() == Column.Kind.ARRIVAL, this::late);
    }

    private void family(String name, java.util.function.Predicate<Column> applies, Spoiling spoiling) {
        List<Column> columns = new ArrayList<>(made.columns().stream().filter(applies).toList());
        columns.removeIf(column -> column.name().equals("line"));
        java.util.Collections.shuffle(columns, random);
        int each = Math.max(3, (int) (SHARE * (made.rows().size() - made.held())));
        for (Column column : columns.subList(0, Math.min(MOST_COLUMNS, columns.size()))) {
            for (int at = 0; at < each && !left.isEmpty(); at++) {
                String[] row = made.rows().get(left.get(left.size() - 1));
                String[] before = row.clone();
                Set<String> wrong = row[made.at(column.name())] == null ? Set.of() : spoiling.spoil(row, column);
                left.remove(left.size() - 1);
                if (!wrong.isEmpty() && !java.util.Arrays.equals(before, row)) {
                    defects.add(new Defect(name, Long.parseLong(row[0]), wrong, -1));
                }
            }
        }
    }

    private Set<String> missing(String[] row, Column column) {
        row[made.at(column.name())] = null;
        return Set.of(column.name());
    }

    private boolean hasRange(Column column) {
        return column.kind() == Column.Kind.MEASURE
                || (column.kind() == Column.Kind.CODE && column.type().equals("bigint"))
                || (column.isTime() && (column.kind() == Column.Kind.DAY || column.kind() == Column.Kind.EVENT));
    }

    private Set<String> outOfRange(String[] row, Column column) {
        int at = made.at(column.name());
        if (column.isTime()) {
            String time = column.type().equals("date") ? "" : " 00:00:00";
            row[at] = one(List.of("1900-01-01", "1970-01-01", "2999-12-31", "9999-12-31", "0201-05-04")) + time;
        } else if (column.kind() == Column.Kind.CODE) {
            row[at] = one(List.of("0", "-1", "999", "9999"));
        } else {
            double range = column.greatest() - column.least();
            boolean above = random.nextBoolean();
            double value = above
                    ? column.greatest() + range * (0.05 + random.nextDouble())
                    : column.least() - Math.min(range, 1_000) * (0.02 + 0.5 * random.nextDouble()) - 1;
            row[at] = number(column, value);
        }
        return Set.of(column.name());
    }

    private static boolean isFormed(Column column) {
        return Column.TOLD_BY_FORM.contains(column.kind()) || column.kind() == Column.Kind.KEY;
    }

    private Set<String> drift(String[] row, Column column) {
        int at = made.at(column.name());
        String text = row[at];
        List<Function<String, String>> ways = List.of(
                one -> one.toLowerCase(Locale.ROOT).equals(one)
                        ? one.toUpperCase(Locale.ROOT)
                        : one.toLowerCase(Locale.ROOT),
                one -> one.replaceAll("[-/. @+_]", ""),
                one -> one + " ",
                one -> " " + one,
                one -> one.length() > 3 ? one.substring(0, one.length() / 2) : one + "?",
                one -> one(List.of("N/A", "unknown", "-", "#REF!", "null", "TBD")),
                one -> one + one(List.of("1", "_old", ";", "(2)")));
        for (int tries = 0; tries < 5 && row[at].equals(text); tries++) {
            row[at] = one(ways).apply(text);
        }
        return Set.of(column.name());
    }

    private Set<String> unit(String[] row, Column column) {
        int at = made.at(column.name());
        double value = Double.parseDouble(row[at]);
        double factor = one(List.of(100.0, 1_000.0, 0.01, 0.001, 2.2046, 1.8));
        row[at] = number(column, factor == 1.8 ? 1.8 * value + 32 : factor * value);
        return Set.of(column.name());
    }

    private Set<String> dangling(String[] row, Column column) {
        int at = made.at(column.name());
        long key = Long.parseLong(row[at]);
        row[at] = Long.toString(one(List.of(0L, 999_999_999L, key + 50_000_000, -key)));
        return Set.of(column.name());
    }

    private Column partner(Column column) {
        if (column.kind() == Column.Kind.FREE || column.kind() == Column.Kind.REFERENCE || !column.required()) {
            return null;
        }
        return made.columns().stream()
                .filter(other -> !other.name().equals(column.name()) && !other.name().equals("line"))
                .filter(other -> other.required() && other.type().equals(column.type()))
                .filter(other -> other.kind() != Column.Kind.FREE && other.kind() != Column.Kind.REFERENCE)
                .findFirst()
                .orElse(null);
    }

    private Set<String> swapped(String[] row, Column column) {
        Column other = partner(column);
        int one = made.at(column.name());
        int two = made.at(other.name());
        String value = row[one];
        row[one] = row[two];
        row[two] = value;
        return Set.of(column.name(), other.name());
    }

    private Set<String> late(String[] row, Column column) {
        int at = made.at(column.name());
        boolean arrival = column.kind() == Column.Kind.ARRIVAL;
        long days = arrival ? 2 + random.nextInt(20) : 10 + random.nextInt(1_500);
        if (column.type().equals("date")) {
            row[at] = LocalDate.parse(row[at]).minusDays(days).toString();
        } else {
            LocalDateTime moment = LocalDateTime.parse(row[at].replace(' ', 'T'));
            moment = arrival ? moment.plus(days, ChronoUnit.DAYS) : moment.minus(days, ChronoUnit.DAYS);
            row[at] = Dice.moment(moment.toInstant(java.time.ZoneOffset.UTC));
        }
        return Set.of(column.name());
    }

    /** Some rows come again, all of them but the line. */
    private void duplicates() {
        List<Column> keys = made.columns().stream()
                .filter(column -> column.kind() == Column.Kind.KEY && !column.name().equals("line"))
                .toList();
        if (keys.isEmpty() && made.together().isEmpty()) {
            return;
        }
        int each = Math.max(3, 2 * (int) (SHARE * (made.rows().size() - made.held())));
        for (int at = 0; at < each; at++) {
            String[] twin = made.rows().get(random.nextInt(made.held()));
            String[] row = twin.clone();
            row[0] = Integer.toString(made.rows().size() + 1);
            made.rows().add(row);
            Set<String> fields = new java.util.LinkedHashSet<>();
            made.columns().stream().map(Column::name).filter(name -> !name.equals("line")).forEach(fields::add);
            defects.add(new Defect("duplicate", Long.parseLong(row[0]), fields, Long.parseLong(twin[0])));
        }
    }

    private static String number(Column column, double value) {
        return column.type().equals("bigint")
                ? Long.toString(Math.round(value))
                : new java.math.BigDecimal(value).setScale(3, java.math.RoundingMode.HALF_UP).toPlainString();
    }

    private <T> T one(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    /** How many there are of each family. */
    static Map<String, Integer> count(List<Defect> defects) {
        Map<String, Integer> counts = new TreeMap<>();
        defects.forEach(defect -> counts.merge(defect.family(), 1, Integer::sum));
        return counts;
    }
}
