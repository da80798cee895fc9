package io.touchstone.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.touchstone.check.rule.NotNull;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RulesTest {
    /** All rules of the API, by their weight. */
    private static final String WEIGHT_3 =
            "entityResolution expectedSchema matchesPattern predictedBy satisfiesExpression"
                    + " containsSocialSecurityNumber timeDistributionSize dataDiff metric aggregationComparison isAddress isReplicaOf";

    private static final String WEIGHT_2 = "anyNotNull between betweenTimes containsCreditCard containsEmail equalTo"
            + " equalToField existsIn notExistsIn expectedValues greaterThanField lessThanField notFuture requiredValues"
            + " unique containsUrl minPartitionSize isCreditCard volumetric maxPartitionSize freshness";
    private static final String WEIGHT_1 =
            "afterDateTime beforeDateTime distinctCount fieldCount isType maxLength maxValue"
                    + " minLength minValue notNegative notNull positive sum greaterThan lessThan notEmpty";

    @Test
    void areInTheListWhenTheyAreInTheFolder() {
        Set<String> written = new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages(NotNull.class.getPackageName())
                        .stream()
                        .filter(type -> type.isAssignableTo(Rule.class) && !type.isInterface())
                        .map(JavaClass::getName)
                        .collect(Collectors.toCollection(TreeSet::new));
        Set<String> listed =
                Rules.all().stream().map(form -> form.type().getName()).collect(Collectors.toCollection(TreeSet::new));
        assertThat(listed).isEqualTo(written);
    }

    @Test
    void areRecordsThatSayWhatTheyAre() {
        assertThat(Rules.all()).allSatisfy(form -> {
            assertThat(form.type().isRecord()).as(form.name()).isTrue();
            assertThat(form.named()).as(form.type().getName()).isNotNull();
            assertThat(form.named().summary()).as(form.name()).matches("[A-Z].*[^.]");
        });
    }

    @Test
    void areThoseOfTheApi() {
        Set<String> closed = new TreeSet<>(
                Set.of(String.join(" ", WEIGHT_1, WEIGHT_2, WEIGHT_3).split(" ")));
        assertThat(closed).hasSize(49);
        assertThat(closed).containsAll(Rules.all().stream().map(RuleForm::name).toList());
    }

    @Test
    void weighWhatTheApiSays() {
        assertThat(Rules.all()).allSatisfy(form -> {
            String weights =
                    form.named().weight() == 3 ? WEIGHT_3 : form.named().weight() == 2 ? WEIGHT_2 : WEIGHT_1;
            assertThat(weights.split(" ")).as(form.name()).contains(form.name());
        });
    }

    @Test
    void areFoundByTheirNamesAlone() {
        assertThat(Rules.find("notNull"))
                .hasValueSatisfying(form -> assertThat(form.type()).isEqualTo(NotNull.class));
        assertThat(Rules.find("isNotNull")).isEmpty();
        assertThat(Rules.find("NotNull")).isEmpty();
    }
}
