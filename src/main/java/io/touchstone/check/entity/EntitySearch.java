package io.touchstone.check.entity;

import io.touchstone.check.entity.TargetField.MatchType;
import io.touchstone.connector.FieldType;
import io.touchstone.connector.Operand;
import io.touchstone.measure.Metric;
import io.touchstone.measure.Refused;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A search for entities. Records with equal values are one node; nodes are compared within blocks that agree in all fields
 * that must be equal (a missing value agrees with nothing). The composite similarity of two nodes is the mean of their fields'
 * similarities by weight, a missing value being similar to nothing; from the threshold on they are united, and what is united
 * over others too is one entity.
 */
final class EntitySearch implements Metric.Search {
    private static final int MOST_TUPLES = 200_000;
    private static final long MOST_PAIRS = 30_000_000;
    private static final int PAIRS_BETWEEN_LOOKS = 1 << 16;
    /** Sums of shares may miss the threshold by a rounding error. */
    private static final double ROUNDING = 1e-12;

    private final Entities entities;
    private final int[] exact;
    private final List<FieldScore> scores = new ArrayList<>();
    private final Map<List<@Nullable Object>, Node> nodes = new LinkedHashMap<>();
    private double weights;
    private int tuples;
    private long pairs;

    /** Records with equal values, by their distinguishing values. */
    private static final class Node {
        private final @Nullable Object[] values;
        private final Map<String, Long> distinct = new TreeMap<>();
        private long rows;

        private Node(@Nullable Object[] values) {
            this.values = values;
        }
    }

    EntitySearch(Entities entities) {
        this.entities = entities;
        exact = IntStream.range(0, entities.targets().size())
                .filter(at -> isExact(match(at)))
                .toArray();
        for (int at = 0; at < entities.targets().size(); at++) {
            TargetField target = entities.targets().get(at);
            if (!isExact(match(at)) && target.weight().signum() > 0) {
                scores.add(FieldScore.of(at, target, match(at)));
                weights += target.weight().doubleValue();
            }
        }
        // What is cheap to compare may make the rest needless.
        scores.sort((one, other) -> Boolean.compare(one.isText(), other.isText()));
    }

    private MatchType match(int at) {
        return entities.targets().get(at).match(entities.types().get(at));
    }

    private static boolean isExact(MatchType match) {
        return match == MatchType.EXACT || match == MatchType.GRANULARITY;
    }

    @Override
    public void see(@Nullable Object[] tuple, long rows) {
        if (++tuples > MOST_TUPLES) {
            throw new Refused("More than " + MOST_TUPLES + " different records cannot be searched for entities;"
                    + " a filter can leave some out");
        }
        @Nullable Object[] values = Arrays.copyOfRange(tuple, 1, tuple.length);
        for (int at = 0; at < values.length; at++) {
            if (values[at] instanceof BigDecimal number) {
                values[at] = number.stripTrailingZeros();
            }
        }
        Node node = nodes.computeIfAbsent(Arrays.asList(values), any -> new Node(values));
        node.rows += rows;
        if (tuple[0] != null) {
            node.distinct.merge(String.valueOf(tuple[0]), rows, Long::sum);
        }
    }

    @Override
    public Metric.Found found(Runnable checkpoint) {
        List<Node> all = nodes.values().stream().filter(this::canMatch).toList();
        for (FieldScore score : scores) {
            score.prepare(all.stream().map(node -> node.values[score.at()]).toList());
        }
        Map<List<@Nullable Object>, List<Integer>> blocks = new LinkedHashMap<>();
        for (int at = 0; at < all.size(); at++) {
            blocks.computeIfAbsent(exactValues(all.get(at)), any -> new ArrayList<>())
                    .add(at);
        }
        checkPairs(blocks);
        Clusters clusters = new Clusters(all.size());
        for (List<Integer> block : blocks.values()) {
            unite(block, clusters, checkpoint);
        }
        return told(all, clusters);
    }

    /** A node that misses too much is not even like itself. */
    private boolean canMatch(Node node) {
        for (int at : exact) {
            if (node.values[at] == null) {
                return false;
            }
        }
        double there = 0;
        for (FieldScore score : scores) {
            there += node.values[score.at()] == null ? 0 : score.weight();
        }
        return isEnough(there);
    }

    private boolean isEnough(double likeness) {
        return weights == 0 || likeness >= entities.threshold().doubleValue() * weights - ROUNDING;
    }

    private List<@Nullable Object> exactValues(Node node) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int at : exact) {
            TargetField target = entities.targets().get(at);
            Object value = node.values[at];
            values.add(match(at) == MatchType.EXACT ? value : FieldScore.span(value, target));
        }
        return values;
    }

    private static void checkPairs(Map<List<@Nullable Object>, List<Integer>> blocks) {
        long pairs = 0;
        for (List<Integer> block : blocks.values()) {
            pairs += (long) block.size() * (block.size() - 1) / 2;
        }
        if (pairs > MOST_PAIRS) {
            throw new Refused("There are " + pairs + " pairs of records to compare, and at most " + MOST_PAIRS
                    + " are; a target field that has to match exactly makes them fewer");
        }
    }

    private void unite(List<Integer> block, Clusters clusters, Runnable checkpoint) {
        for (int first = 0; first < block.size(); first++) {
            for (int second = first + 1; second < block.size(); second++) {
                if (++pairs % PAIRS_BETWEEN_LOOKS == 0) {
                    checkpoint.run();
                }
                int one = block.get(first);
                int other = block.get(second);
                if (clusters.of(one) != clusters.of(other) && isAlike(one, other)) {
                    clusters.unite(one, other);
                }
            }
        }
    }

    private boolean isAlike(int one, int other) {
        double likeness = 0;
        double left = weights;
        for (FieldScore score : scores) {
            likeness += score.weight() * score.of(one, other);
            left -= score.weight();
            if (!isEnough(likeness + left)) {
                return false;
            }
        }
        return isEnough(likeness);
    }

    private Metric.Found told(List<Node> all, Clusters clusters) {
        Map<Integer, List<Node>> members = new LinkedHashMap<>();
        for (int at = 0; at < all.size(); at++) {
            members.computeIfAbsent(clusters.of(at), any -> new ArrayList<>()).add(all.get(at));
        }
        long rows = 0;
        long entity = 0;
        List<@Nullable Object[]> examples = new ArrayList<>();
        for (List<Node> cluster : members.values()) {
            Map<String, Node> distinct = new TreeMap<>();
            cluster.forEach(node -> node.distinct.keySet().forEach(value -> distinct.putIfAbsent(value, node)));
            if (distinct.size() > 1) {
                long number = ++entity;
                rows += cluster.stream().mapToLong(node -> node.rows).sum();
                distinct.forEach((value, node) -> examples.add(example(number, value, node)));
            }
        }
        return new Metric.Found(rows, columns(), examples);
    }

    private static @Nullable Object[] example(long entity, String distinct, Node node) {
        @Nullable Object[] row = new @Nullable Object[node.values.length + 2];
        row[0] = entity;
        row[1] = distinct;
        System.arraycopy(node.values, 0, row, 2, node.values.length);
        return row;
    }

    private List<Operand> columns() {
        List<Operand> columns = new ArrayList<>();
        columns.add(new Operand("_qualytics_entity_id", FieldType.INTEGRAL)); // the API's own name for it
        columns.add(new Operand(entities.distinct(), FieldType.STRING));
        for (int at = 0; at < entities.targets().size(); at++) {
            columns.add(new Operand(
                    entities.targets().get(at).fieldName(), entities.types().get(at)));
        }
        return columns;
    }
}
