package io.touchstone.profile;

import io.touchstone.connector.Dialect;
import io.touchstone.connector.FieldType;
import io.touchstone.connector.FoundField;
import io.touchstone.connector.duckdb.Workspace;
import io.touchstone.connector.read.Reading;
import io.touchstone.connector.read.Rows;
import io.touchstone.measure.Slice;
import io.touchstone.measure.Term;
import io.touchstone.measure.Terms;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows drawn at random, each as likely as any other, kept in a workspace; where there are few, these are all. */
final class Drawn {
    private static final long MOST_CELLS = 8_000_000;
    private static final int LEAST = 2_000;
    private static final double MARGIN = 0.99; // that chance does not draw more than there is room for

    private final Workspace workspace;
    private final String table;
    private final String flag;
    private final boolean whole;
    private final long training;
    private final long testing;

    private Drawn(Workspace workspace, String table, String flag, boolean whole, long training, long testing) {
        this.workspace = workspace;
        this.table = table;
        this.flag = flag;
        this.whole = whole;
        this.training = training;
        this.testing = testing;
    }

    /**
     * Draws rows.
     *
     * @param records how many rows each part has
     * @param workspace where they are kept
     * @param seed by which some are set aside for testing
     */
    static Drawn of(Source source, List<Long> records, ProfileOptions options, Workspace workspace, long seed) {
        List<FoundField> fields = source.subject().fields();
        long all = records.stream().mapToLong(Long::longValue).sum();
        long most = Math.min(options.sample(), Math.max(LEAST, MOST_CELLS / Math.max(1, fields.size())));
        boolean whole = all <= most;
        double share = whole ? 1 : MARGIN * most / all;
        String flag = "is_testing";
        while (named(fields, flag)) {
            flag = "_" + flag;
        }
        List<FoundField> kept = new ArrayList<>(fields);
        kept.add(new FoundField(flag, kept.size() + 1, "BOOLEAN", FieldType.BOOLEAN, false, null, null, null, null));
        Split split = new Split(options, new Random(seed), fields.size());
        Dialect dialect = source.session().dialect();
        String table = workspace.take(kept, dialect, rows -> {
            split.into = rows;
            for (int at = 0; at < source.parts().size(); at++) {
                if (records.get(at) > 0) {
                    Reading.Part part = source.parts().get(at);
                    source.session().select(select(source.open(part), dialect, fields, share), split);
                }
            }
        });
        return new Drawn(workspace, table, flag, whole, split.rows - split.testing, split.testing);
    }

    private static boolean named(List<FoundField> fields, String name) {
        return fields.stream().anyMatch(field -> field.name().equalsIgnoreCase(name));
    }

    private static String select(Slice slice, Dialect dialect, List<FoundField> fields, double share) {
        String names =
                fields.stream().map(field -> dialect.quoted(field.name())).collect(Collectors.joining(", "));
        String all = "select " + names + slice.clause(dialect);
        return share >= 1
                ? all
                : "select " + names + " from (" + all + ") " + dialect.quoted("drawn") + " where "
                        + dialect.call("random", List.of()) + " < " + share;
    }

    /** Sets some rows aside for testing. */
    private static final class Split implements Rows {
        private final ProfileOptions options;
        private final Random random;
        private final int fields;
        private @Nullable Rows into;
        private long rows;
        private long testing;

        Split(ProfileOptions options, Random random, int fields) {
            this.options = options;
            this.random = random;
            this.fields = fields;
        }

        @Override
        public void row(@Nullable Object[] values) {
            boolean set = random.nextDouble() < options.testingShare() && testing < options.mostTesting();
            @Nullable Object[] extended = Arrays.copyOf(values, fields + 1);
            extended[fields] = set;
            rows++;
            testing += set ? 1 : 0;
            if (into != null) {
                into.row(extended);
            }
        }
    }

    /** The engine that keeps them. */
    Workspace workspace() {
        return workspace;
    }

    /** Forgets them. */
    void forget() {
        workspace.drop(table);
    }

    /** Whether they are all rows there are. */
    boolean isWhole() {
        return whole;
    }

    /** How many there are. */
    long rows() {
        return training + testing;
    }

    /** All of them. */
    Slice all() {
        return Slice.whole(table);
    }

    /** What candidates are fitted and tested on. */
    Portrait.Sampled sampled() {
        Term tested = Terms.field(flag, FieldType.BOOLEAN);
        return new Portrait.Sampled(
                workspace, Slice.of(table, Terms.not(tested)), training, Slice.of(table, tested), testing);
    }
}
