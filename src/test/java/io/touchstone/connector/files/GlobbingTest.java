package io.touchstone.connector.files;

import static io.touchstone.connector.files.Globbing.Start.LEFT;
import static io.touchstone.connector.files.Globbing.Start.RIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GlobbingTest {
    @Test
    void leavesNamesOfOneTokenAlone() {
        assertThat(patterns("orders.csv", "customers.csv", "orders2.csv"))
                .containsExactly("customers.csv", "orders.csv", "orders2.csv");
    }

    @Test
    void leavesALonelyNameAlone() {
        assertThat(patterns("project_data_2023_v1.csv")).containsExactly("project_data_2023_v1.csv");
    }

    @Test
    void replacesYearsAndVersions() {
        assertThat(patterns("project_data_2023_v1.csv", "project_data_2023_v2.csv", "project_data_2024_v1.csv"))
                .containsExactly("project_data_*_*.csv");
    }

    @Test
    void keepsADateWithDashesAsOneTokenAmongUnderscores() {
        assertThat(patterns("user_123_profile_2023-06-01.json", "user_124_profile_2023-06-02.json"))
                .containsExactly("user_*_profile_*.json");
    }

    @Test
    void collapsesWordsThatAreDifferentInEveryFile() {
        assertThat(patterns("customers_us.csv", "customers_eu.csv")).containsExactly("customers_*.csv");
    }

    @Test
    void keepsWordsThatSeveralFilesShare() {
        assertThat(patterns("orders_1.csv", "orders_2.csv", "customers_1.csv", "customers_2.csv"))
                .containsExactly("customers_*.csv", "orders_*.csv");
        assertThat(patterns("sales_daily_1.csv", "sales_daily_2.csv", "sales_weekly_1.csv", "sales_weekly_2.csv"))
                .containsExactly("sales_daily_*.csv", "sales_weekly_*.csv");
    }

    @Test
    void keepsTheOneFileOfAnotherKindByItself() {
        assertThat(patterns("orders_1.csv", "orders_2.csv", "customers_1.csv"))
                .containsExactly("customers_1.csv", "orders_*.csv");
    }

    @Test
    void startsAtTheSideItIsTold() {
        List<String> names = List.of("us_orders.csv", "us_users.csv", "eu_orders.csv", "eu_users.csv");

        assertThat(patterns(Globbing.groups(names, LEFT))).containsExactly("eu_*.csv", "us_*.csv");
        assertThat(patterns(Globbing.groups(names, RIGHT))).containsExactly("*_orders.csv", "*_users.csv");
    }

    @Test
    void cutsAtDashesWhereThereAreNoUnderscores() {
        assertThat(patterns("part-00000-a1.snappy.parquet", "part-00001-b2.snappy.parquet"))
                .containsExactly("part-*-*.parquet");
        assertThat(patterns("2023-06-01_orders.csv", "2023-06-02_orders.csv")).containsExactly("*_orders.csv");
    }

    @Test
    void neverMixesExtensionsDelimitersOrLengths() {
        assertThat(patterns("a_1.csv", "a_2.csv", "a_1.csv.gz", "a_2.csv.gz", "a-1.csv", "a-2.csv"))
                .containsExactly("a-*.csv", "a_*.csv", "a_*.csv.gz");
        assertThat(patterns("a_1.txt", "a_2.txt", "a_1_suffix.txt", "a_2_suffix.txt"))
                .containsExactly("a_*.txt", "a_*_suffix.txt");
    }

    @Test
    void leavesNamesAloneThatShareNothing() {
        assertThat(patterns("us_sales.csv", "eu_orders.csv")).containsExactly("eu_orders.csv", "us_sales.csv");
    }

    @Test
    void putsNumbersTogetherThatShareNothing() {
        assertThat(patterns("2023_01.csv", "2024_02.csv")).containsExactly("*_*.csv");
    }

    @Test
    void givesEveryNameToOneGroupInWhateverOrderTheyCome() {
        List<String> names = new ArrayList<>(IntStream.range(0, 500)
                .mapToObj(
                        i -> (i % 3 == 0 ? "orders" : "users") + "_" + i % 7 + "_" + (char) ('a' + i % 5) + i + ".csv")
                .toList());
        List<Globbing.Group> groups = Globbing.groups(names, LEFT);
        Collections.shuffle(names, new Random(7));

        assertThat(Globbing.groups(names, LEFT)).isEqualTo(groups);
        assertThat(groups.stream().flatMap(group -> group.names().stream())).containsExactlyInAnyOrderElementsOf(names);
        assertThat(groups).allSatisfy(group -> assertThat(group.names()).allMatch(group.glob()::covers));
    }

    @Test
    void coversNamesOfItsTokensAlone() {
        Globbing.Glob glob =
                Globbing.groups(List.of("a_1.txt", "a_2.txt"), LEFT).get(0).glob();

        assertThat(glob.covers("a_3.txt")).isTrue();
        assertThat(glob.covers("a_1_suffix.txt")).isFalse();
        assertThat(glob.covers("b_1.txt")).isFalse();
        assertThat(glob.covers("a_1.csv")).isFalse();
        assertThat(glob.covers("a-1.txt")).isFalse();
    }

    @Test
    void splitsWhereTheFewestTokensDiffer() {
        Globbing.Group group = Globbing.groups(List.of("x_1_a.csv", "x_1_b.csv", "x_2_c.csv"), LEFT)
                .get(0);

        assertThat(group.glob().pattern()).isEqualTo("x_*_*.csv");
        assertThat(patterns(Globbing.split(group))).containsExactly("x_1_*.csv", "x_2_c.csv");
    }

    @Test
    void doesNotSplitIntoVeryMany() {
        List<String> names =
                IntStream.range(0, 65).mapToObj(i -> "x_" + i + ".csv").toList();
        Globbing.Group group = Globbing.groups(names, LEFT).get(0);

        assertThat(Globbing.split(group)).containsExactly(group);
    }

    private static List<String> patterns(String... names) {
        return patterns(Globbing.groups(List.of(names), LEFT));
    }

    private static List<String> patterns(List<Globbing.Group> groups) {
        return groups.stream().map(group -> group.glob().pattern()).toList();
    }
}
