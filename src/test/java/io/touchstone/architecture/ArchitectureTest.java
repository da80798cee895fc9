package io.touchstone.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.touchstone.TestApp;
import io.touchstone.access.Permission;
import io.touchstone.access.Role;
import io.touchstone.http.Contract;
import io.touchstone.http.Routes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The arrows of ARCHITECTURE.md, and the route table against the contract. */
class ArchitectureTest {
    /** What every feature may use; it knows no feature. */
    private static final Set<String> GROUND = Set.of("http", "db", "access", "audit", "secret");

    /** What each package may know beside the ground. */
    private static final Map<String, Set<String>> KNOWS = Map.ofEntries(
            Map.entry("connector", Set.of()),
            Map.entry("measure", Set.of("connector")),
            Map.entry("expression", Set.of("connector", "measure")),
            Map.entry("check", Set.of("connector", "measure", "expression", "datastore", "catalog", "tag")),
            Map.entry("anomaly", Set.of("connector", "measure", "check", "datastore", "catalog", "tag")),
            Map.entry(
                    "enrichment",
                    Set.of(
                            "connector",
                            "measure",
                            "expression",
                            "connection",
                            "datastore",
                            "catalog",
                            "operation",
                            "anomaly")),
            Map.entry(
                    "scan",
                    Set.of(
                            "connector",
                            "connection",
                            "measure",
                            "expression",
                            "check",
                            "anomaly",
                            "enrichment",
                            "catalog",
                            "datastore",
                            "operation")),
            Map.entry("inference", Set.of("connector", "measure", "expression", "catalog", "check", "scan", "profile")),
            Map.entry(
                    "profile",
                    Set.of("connector", "connection", "measure", "catalog", "datastore", "operation", "scan")),
            Map.entry("connection", Set.of("connector")),
            Map.entry("group", Set.of()),
            Map.entry("tag", Set.of()),
            Map.entry("datastore", Set.of("connector", "connection", "group", "tag")),
            Map.entry("onboarding", Set.of("connector", "connection", "datastore", "group", "tag")),
            Map.entry("operation", Set.of("connector", "connection", "datastore")),
            Map.entry("catalog", Set.of("connector", "connection", "datastore", "operation", "tag")),
            Map.entry("people", Set.of("connector", "datastore")),
            Map.entry("platform", Set.of("people", "datastore")),
            Map.entry("demo", Set.of("connector")),
            Map.entry("cli", Set.of("connector", "people", "demo")));

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.touchstone");

    private static String in(String name) {
        return "io.touchstone." + name + "..";
    }

    private static String feature(JavaClass type) {
        String[] steps = type.getPackageName().split("\\.");
        return steps.length > 2 ? steps[2] : "";
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.touchstone.(*)..").should().beFreeOfCycles().check(HOUSE);
    }

    @Test
    void everyPackageHasItsPlace() {
        Set<String> packages =
                HOUSE.stream().map(ArchitectureTest::feature).collect(Collectors.toCollection(TreeSet::new));
        Set<String> placed = new TreeSet<>(KNOWS.keySet());
        placed.addAll(GROUND);
        placed.add("");
        assertThat(packages).isEqualTo(placed);
    }

    @Test
    void connectorsKnowNobody() {
        classes()
                .that()
                .resideInAPackage(in("connector"))
                .should()
                .onlyDependOnClassesThat(resideInAPackage(in("connector")).or(not(resideInAPackage("io.touchstone.."))))
                .check(HOUSE);
    }

    @Test
    void theGroundKnowsNoFeature() {
        String[] allowed = Stream.concat(GROUND.stream(), Stream.of("connector"))
                .map(ArchitectureTest::in)
                .toArray(String[]::new);
        for (String ground : GROUND) {
            classes()
                    .that()
                    .resideInAPackage(in(ground))
                    .should()
                    .onlyDependOnClassesThat(resideInAnyPackage(allowed).or(not(resideInAPackage("io.touchstone.."))))
                    .check(HOUSE);
        }
    }

    @Test
    void featuresKnowWhomTheyMay() {
        KNOWS.forEach((name, others) -> {
            String[] allowed = Stream.of(GROUND.stream(), others.stream(), Stream.of(name))
                    .flatMap(names -> names)
                    .map(ArchitectureTest::in)
                    .toArray(String[]::new);
            classes()
                    .that()
                    .resideInAPackage(in(name))
                    .should()
                    .onlyDependOnClassesThat(resideInAnyPackage(allowed)
                            .or(not(resideInAPackage("io.touchstone..")))
                            .or(resideInAPackage("io.touchstone"))) // the settings, and for commands the server
                    .check(HOUSE);
        });
    }

    @Test
    void onlyTheCommandsKnowTheWholeServer() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.touchstone", in("cli"))
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("io.touchstone.App")
                .check(HOUSE);
    }

    @Test
    void apisAreWiredByTheServerAlone() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.touchstone.Endpoints")
                .and()
                .haveSimpleNameNotEndingWith("Api")
                .should()
                .dependOnClassesThat()
                .haveSimpleNameEndingWith("Api")
                .check(HOUSE.that(not(resideInAPackage("io.touchstone.demo.."))));
    }

    @Test
    void onlyTheGroundAnswersHttpAndOnlyStoresOfFilesSpeakToTheirLibraries() {
        noClasses()
                .that()
                .resideOutsideOfPackages(in("http"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.javalin..", "jakarta.servlet..")
                .check(HOUSE);
        noClasses()
                .that()
                .resideOutsideOfPackages(in("connector"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("software.amazon..", "org.duckdb..", "org.mariadb..")
                .check(HOUSE);
    }

    @Test
    void aFalseRuleIsNoticed() {
        assertThatThrownBy(() -> noClasses()
                        .that()
                        .resideInAPackage(in("onboarding"))
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(in("datastore"))
                        .check(HOUSE))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("BulkOnboarding");
    }

    @Test
    void theRouteTableSaysWhatTheContractSays() {
        assertThat(TestApp.shared().app().routes().stream().map(ArchitectureTest::line))
                .containsExactlyInAnyOrderElementsOf(contract());
    }

    private static String line(Routes.Route route) {
        Role role = route.permit().role();
        Permission team = route.permit().team();
        return String.join(
                " ",
                route.method(),
                route.path(),
                role == null ? "public" : role.wire(),
                team == null ? "none" : team.wire());
    }

    private static List<String> contract() {
        return Contract.load().operations().stream()
                .map(operation ->
                        String.join(" ", operation.method(), operation.path(), operation.role(), operation.team()))
                .toList();
    }
}
