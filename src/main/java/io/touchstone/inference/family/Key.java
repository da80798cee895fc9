package io.touchstone.inference.family;

import io.touchstone.connector.FieldType;
import io.touchstone.http.Json;
import io.touchstone.inference.Candidate;
import io.touchstone.inference.Family;
import io.touchstone.inference.Glimpse;
import io.touchstone.inference.Look;
import io.touchstone.inference.fit.Closed;
import io.touchstone.inference.fit.Texts;
import io.touchstone.profile.Effort;
import io.touchstone.profile.FieldStatistics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What tells rows apart: a field none of whose values comes twice, or two whose combination does not, where by chance it would
 * have. Amounts, moments and names that happen to differ are none.
 */
public record Key() implements Family {
    private static final long FEWEST = 100;
    private static final int MOST_FIELDS = 12;
    private static final int MOST_ROWS = 20_000;
    private static final int MOST_PAIRS = 2;
    private static final double LEAST_EXPECTED = 20;

    @Override
    public Effort from() {
        return Effort.MEDIUM;
    }

    @Override
    public List<Candidate> fit(Look look) {
        List<Candidate> candidates = new ArrayList<>();
        for (Glimpse field : look.fields()) {
            if (isKey(look, field)) {
                candidates.add(Candidate.of(
                        "unique",
                        List.of(field.name()),
                        Json.object(),
                        "has no value twice in " + Words.values(field.present())));
            }
        }
        candidates.addAll(pairs(look));
        return candidates;
    }

    private static boolean isKey(Look look, Glimpse field) {
        boolean only = look.fields().stream()
                        .filter(other -> other.field().keyPosition() != null)
                        .count()
                == 1;
        if (only && field.field().keyPosition() != null) {
            return true;
        }
        if (field.isInside() || !field.isDistinct() || field.present() < FEWEST) {
            return false;
        }
        return switch (field.type()) {
            case INTEGRAL -> field.isKey() && (isOwn(look, field) || !isDistinctByChance(field));
            case STRING -> !field.hidden() && isKey(look.texts(field), field.present());
            default -> false;
        };
    }

    private static boolean isKey(Texts texts, long count) {
        return texts.isLikeKey() && !texts.isRepeated() && !Closed.isDistinctByChance(count, texts.possibilities());
    }

    /** Whether its name says that it is the key of this very container: {@code id}, or {@code order_id} of {@code orders}. */
    private static boolean isOwn(Look look, Glimpse field) {
        List<String> words = field.words();
        return words.size() == 1 || (!words.isEmpty() && look.words().contains(words.get(0)));
    }

    private static boolean isDistinctByChance(Glimpse field) {
        FieldStatistics.Numbers numbers = field.whole().numbers();
        return numbers == null || Closed.isDistinctByChance(field.present(), numbers.max() - numbers.min() + 1);
    }

    private record Pair(Glimpse one, Glimpse other, double expected) {}

    private static List<Candidate> pairs(Look look) {
        List<Glimpse> parts =
                look.fields().stream().filter(Key::isPart).limit(MOST_FIELDS).toList();
        if (look.records() < FEWEST || parts.size() < 2) {
            return List.of();
        }
        List<@Nullable Object[]> rows = new ArrayList<>();
        look.rows(parts, MOST_ROWS, rows::add);
        List<Double> meeting = new ArrayList<>();
        for (int at = 0; at < parts.size(); at++) {
            meeting.add(meeting(rows, at));
        }
        List<Pair> pairs = new ArrayList<>();
        for (int one = 0; one < parts.size(); one++) {
            for (int other = one + 1; other < parts.size(); other++) {
                double expected = meeting.get(one) * meeting.get(other) * rows.size() * (rows.size() - 1.0) / 2;
                if (expected >= LEAST_EXPECTED && areDistinct(rows, one, other)) {
                    pairs.add(new Pair(parts.get(one), parts.get(other), expected));
                }
            }
        }
        pairs.sort(java.util.Comparator.comparingDouble(Pair::expected).reversed());
        return pairs.stream()
                .limit(MOST_PAIRS)
                .map(pair -> candidate(pair, rows.size()))
                .toList();
    }

    private static boolean isPart(Glimpse field) {
        boolean kind = field.type() == FieldType.INTEGRAL || field.isText() || field.isTime();
        return kind && !field.isInside() && field.present() == field.whole().records() && !field.isDistinct();
    }

    /** How likely two rows are to have the same value. */
    private static double meeting(List<@Nullable Object[]> rows, int at) {
        Map<Object, Long> counts = new HashMap<>();
        for (@Nullable Object[] row : rows) {
            Object value = row[at];
            if (value != null) {
                counts.merge(value, 1L, Long::sum);
            }
        }
        double size = rows.size();
        return counts.values().stream()
                        .mapToDouble(count -> count * (count - 1.0))
                        .sum()
                / (size * (size - 1));
    }

    private static boolean areDistinct(List<@Nullable Object[]> rows, int one, int other) {
        Set<List<@Nullable Object>> seen = new HashSet<>();
        for (@Nullable Object[] row : rows) {
            if (!seen.add(java.util.Arrays.asList(row[one], row[other]))) {
                return false;
            }
        }
        return true;
    }

    private static Candidate candidate(Pair pair, long rows) {
        return Candidate.of(
                "unique",
                List.of(pair.one().name(), pair.other().name()),
                Json.object(),
                "have no combination twice in " + Words.records(rows) + ", by chance they would have "
                        + Words.count(Math.round(pair.expected())) + " times");
    }
}
