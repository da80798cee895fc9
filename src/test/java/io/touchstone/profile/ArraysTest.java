package io.touchstone.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.touchstone.connector.read.Subject;
import io.touchstone.measure.Store;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is told of arrays and their elements, against figures reckoned in plain Java, on each store that has arrays. */
class ArraysTest {
    private static final int ROWS = 3_000;

    @TempDir
    Path folder;

    static List<Store> stores() {
        return Store.everywhere().stream()
                .filter(store -> !store.isText() && !store.toString().equals("maria"))
                .toList();
    }

    /** Arrays of numbers: some missing, some empty, some with missing elements. */
    private static List<@Nullable List<@Nullable Integer>> arrays() {
        Random random = new Random(11);
        List<@Nullable List<@Nullable Integer>> arrays = new ArrayList<>();
        for (int at = 0; at < ROWS; at++) {
            List<@Nullable Integer> array = new ArrayList<>();
            for (int size = random.nextInt(6); size > 0; size--) {
                array.add(random.nextInt(10) == 0 ? null : Integer.valueOf(random.nextInt(50) - 10));
            }
            arrays.add(random.nextInt(7) == 0 ? null : array);
        }
        return arrays;
    }

    private static String literal(
            boolean postgres, @Nullable List<@Nullable Integer> array, String prefix, String type) {
        if (array == null) {
            return "cast(null as " + type + "[])";
        }
        String elements = array.stream()
                .map(element -> element == null ? "null" : prefix + element + prefix)
                .collect(Collectors.joining(", "));
        return "cast(" + (postgres ? "array[" : "[") + elements + "] as " + type + "[])";
    }

    private static Subject made(Store store, List<@Nullable List<@Nullable Integer>> arrays) {
        boolean postgres = store.toString().equals("postgres");
        String rows = arrays.stream()
                .map(array -> "(" + literal(postgres, array, "", "integer") + ", "
                        + literal(postgres, array, "'", "text") + ")")
                .collect(Collectors.joining(", ", "values ", ""));
        return store.table("l integer[], t text[]", rows);
    }

    @ParameterizedTest
    @MethodSource("stores")
    void arraysAreToldByTheirLengthsAndTheirElements(Store store) {
        List<@Nullable List<@Nullable Integer>> arrays = arrays();
        Subject subject = made(store, arrays);
        List<Double> lengths = arrays.stream()
                .filter(Objects::nonNull)
                .map(array -> (double) array.size())
                .toList();
        List<Integer> elements = arrays.stream()
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .filter(Objects::nonNull)
                .toList();
        double total = lengths.stream().mapToDouble(Double::doubleValue).sum();
        double mean = total / lengths.size();
        double squares =
                lengths.stream().mapToDouble(one -> (one - mean) * (one - mean)).sum();
        for (String options : List.of("{}", "{\"max_count_testing_sample\": 800}")) {
            for (FieldStatistics field : Looked.at(store, subject, options, folder)) {
                assertThat(field.completeness()).isEqualTo((double) lengths.size() / ROWS);
                assertThat(field.lengths().total()).isEqualTo(total);
                assertThat(field.lengths().mean()).isCloseTo(mean, within(1e-9));
                assertThat(field.lengths().deviation())
                        .isCloseTo(Math.sqrt(squares / (lengths.size() - 1)), within(1e-9));
                FieldStatistics told = Objects.requireNonNull(field.elements());
                assertThat(told.present()).isEqualTo(elements.size());
                assertThat(told.distinct().count())
                        .isEqualTo(elements.stream().distinct().count());
                told.histogram().forEach(bucket -> assertThat(bucket.count())
                        .as(bucket.value())
                        .isEqualTo(elements.stream()
                                .filter(element -> element.toString().equals(bucket.value()))
                                .count()));
                if (field.field().name().equals("l")) {
                    assertThat(told.numbers().min()).isEqualTo(-10);
                    assertThat(told.numbers().max()).isEqualTo(39);
                } else {
                    assertThat(told.lengths().min()).isEqualTo(1);
                    assertThat(told.lengths().max()).isEqualTo(3);
                }
            }
        }
    }
}
