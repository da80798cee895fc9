import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table in the making. */
final class Draft {
    private final List<Column> columns = new ArrayList<>();
    private final List<String[]> rows = new ArrayList<>();
    private final int held;
    private final int all;

    /** @param held rows of the first day */
    Draft(int held, int all) {
        this.held = held;
        this.all = all;
        columns.add(Column.of("line", "bigint", Column.Kind.KEY));
    }

    Draft with(Column column) {
        columns.add(column);
        return this;
    }

    /** Makes a row of its number, from 0, without the line. */
    interface Row {
        Object[] of(int at, Instant moment);
    }

    /** Makes the rows, one after the other over so many days up to now; the last ones come after the first day. */
    Draft rows(Dice dice, int days, Row row) {
        double[] moments = new double[all];
        for (int at = 0; at < all; at++) {
            moments[at] = dice.uniform(-days, 0);
        }
        Arrays.sort(moments);
        for (int at = 0; at < all; at++) {
            Object[] values = row.of(at, Dice.NOW.plusSeconds((long) (moments[at] * 86_400)));
            String[] texts = new String[values.length + 1];
            texts[0] = Integer.toString(at + 1);
            for (int column = 0; column < values.length; column++) {
                texts[column + 1] = values[column] == null ? null : values[column].toString();
            }
            rows.add(texts);
        }
        return this;
    }

    Made made(String world, String name, String... together) {
        return new Made(world, name, columns, rows, held, List.of(together));
    }
}
