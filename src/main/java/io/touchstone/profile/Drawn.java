package io.touchstone.profile;

import io.touchstone.connector.Dialect;
import io.touchstone.connector.FieldType;
import io.touchstone.connector.FoundField;
import io.touchstone.connector.Session;
import io.touchstone.connector.duckdb.Workspace;
import io.touchstone.connector.read.Engine;
import io.touchstone.connector.read.Rows;
import io.touchstone.measure.Slice;
import io.touchstone.measure.Term;
import io.touchstone.measure.Terms;
import io.touchstone.profile.figure.Measurement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows drawn at random, each as likely as any other, kept by an engine of our own; where there are few, these are all. */
final class Drawn {
    private static final long MOST_CELLS = 8_000_000;
    private static final int LEAST = 2_000;
    private static final double MARGIN = 0.99; // that chance does not draw more than there is room for

    private final Engine engine;
    private final Runnable forget;
    private final String table;
    private final String flag;
    private final boolean whole;
    private final long training;
    private final long testing;

    private Drawn(
            Engine engine, Runnable forget, String table, String flag, boolean whole, long training, long testing) {
        this.engine = engine;
        this.forget = forget;
        this.table = table;
        this.flag = flag;
        this.whole = whole;
        this.training = training;
        this.testing = testing;
    }

    /**
     * Draws rows. They stay where they are read when that engine keeps them.
     *
     * @param records how many rows each part has
     * @param workspace where they are kept otherwise
     * @param seed by which some are set aside for testing there
     */
    static Drawn of(
            Source source, List<Long> records, ProfileOptions options, Supplier<Workspace> workspace, long seed) {
        List<FoundField> fields = source.subject().fields();
        long all = sum(records);
        long most = Math.min(options.sample(), Math.max(LEAST, MOST_CELLS / Math.max(1, fields.size())));
        boolean whole = all <= most;
        double share = whole ? 1 : MARGIN * most / all;
        String flag = "is_testing";
        while (named(fields, flag)) {
            flag = "_" + flag;
        }
        @Nullable Drawn near = all == 0 ? null : near(source, records, options, share, flag);
        if (near != null) {
            return near;
        }
        List<FoundField> kept = new ArrayList<>(fields);
        kept.add(new FoundField(flag, kept.size() + 1, "BOOLEAN", FieldType.BOOLEAN, false, null, null, null, null));
        Split split = new Split(options, new Random(seed), fields.size());
        Dialect dialect = source.session().dialect();
        Workspace far = workspace.get();
        String table = far.take(kept, dialect, rows -> {
            split.into = rows;
            for (int at = 0; at < source.parts().size(); at++) {
                if (records.get(at) > 0) {
                    Slice slice = source.open(source.parts().get(at));
                    source.session().select(select(slice, dialect, fields, share, ""), split);
                }
            }
        });
        return new Drawn(far, () -> far.drop(table), table, flag, whole, split.rows - split.testing, split.testing);
    }

    /** Draws rows to where they are read; null where that engine keeps none. */
    private static @Nullable Drawn near(
            Source source, List<Long> records, ProfileOptions options, double share, String flag) {
        Session session = source.session();
        Dialect dialect = session.dialect();
        String table = "drawn_" + UUID.randomUUID().toString().replace("-", "");
        double testing = Math.min(options.testingShare(), MARGIN * options.mostTesting() / (share * sum(records)));
        String flagged = ", " + dialect.call("random", List.of()) + " < " + testing + " as " + dialect.quoted(flag);
        for (int at = 0; at < source.parts().size(); at++) {
            if (records.get(at) > 0) {
                Slice slice = source.open(source.parts().get(at));
                if (!session.keep(table, select(slice, dialect, source.subject().fields(), share, flagged))) {
                    return null;
                }
            }
        }
        long[] counts = new long[2];
        session.select(
                "select count(*), count(case when " + dialect.quoted(flag) + " then 1 end) from " + table, row -> {
                    counts[0] = (long) Measurement.number(row[0]);
                    counts[1] = (long) Measurement.number(row[1]);
                });
        return new Drawn(
                session, () -> session.forget(table), table, flag, share >= 1, counts[0] - counts[1], counts[1]);
    }

    private static long sum(List<Long> records) {
        return records.stream().mapToLong(Long::longValue).sum();
    }

    private static boolean named(List<FoundField> fields, String name) {
        return fields.stream().anyMatch(field -> field.name().equalsIgnoreCase(name));
    }

    /** @param more columns beside the fields, with a comma before */
    private static String select(Slice slice, Dialect dialect, List<FoundField> fields, double share, String more) {
        String names =
                fields.stream().map(field -> dialect.quoted(field.name())).collect(Collectors.joining(", "));
        String all = "select " + names + slice.clause(dialect);
        return "select " + names + more + " from (" + all + ") " + dialect.quoted("drawn")
                + (share >= 1 ? "" : " where " + dialect.call("random", List.of()) + " < " + share);
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
    Engine engine() {
        return engine;
    }

    /** Forgets them. */
    void forget() {
        forget.run();
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
                engine, Slice.of(table, Terms.not(tested)), training, Slice.of(table, tested), testing);
    }
}
