package io.touchstone.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The sources stay small, explained, and each table in one pair of hands. */
class SourceTest {
    private static final int MOST_FILES = 25;
    private static final Pattern TABLE = Pattern.compile("(?m)^create table (\\w+)");
    private static final Pattern WRITING =
            Pattern.compile("(?i)\\b(?:insert\\s+into|update|delete\\s+from|copy|truncate)\\s+([a-z_]+)\\b");

    /** Writers besides a table's owner, each with its reason. */
    private static final Map<String, Set<String>> GUESTS = Map.of(
            "datastore", Set.of("catalog"), // a sync keeps the counters in line, in its own transaction
            "partition_scan", Set.of("enrichment"), // what is written elsewhere is noted where it was found
            "anomaly", Set.of("enrichment"),
            "source_record", Set.of("enrichment"),
            "token", Set.of("access"), // the gate notes a token's last use
            "session", Set.of("access"));

    private final List<SourceFile> sources = SourceFile.all();

    @Test
    void areShortAndWhatIsPublicIsExplained() {
        assertThat(sources).hasSizeGreaterThan(100);
        assertThat(SourceFile.faults(sources))
                .containsExactlyInAnyOrder(
                        // one line for every field of the API's largest answer
                        "io/touchstone/datastore/DatastoreRows.java: datastore has 44 lines");
    }

    @Test
    void lieInFoldersThatCanBeTakenInAtAGlance() {
        Map<String, Long> files = sources.stream()
                .filter(file -> !file.describesPackage())
                .filter(file -> !file.folder().endsWith("/check/rule")) // one file for each rule there is
                .collect(Collectors.groupingBy(SourceFile::folder, Collectors.counting()));
        assertThat(files)
                .allSatisfy((folder, count) -> assertThat(count).as(folder).isLessThanOrEqualTo(MOST_FILES));
    }

    @Test
    void sayOfEveryPackageWhatItIs() {
        Set<String> folders = sources.stream()
                .filter(file -> !file.feature().isEmpty())
                .map(SourceFile::folder)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> described = sources.stream()
                .filter(SourceFile::describesPackage)
                .filter(file -> file.text().contains("/**"))
                .map(SourceFile::folder)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(described).isEqualTo(folders);
    }

    @Test
    void bearNamesThatMeanSomething() {
        assertThat(sources.stream().map(SourceFile::name))
                .noneMatch(name -> name.matches(".*(Impl|Manager|Utils?|Helpers?|Dto|Service)\\.java")
                        && !name.endsWith("/SecretsManager.java")); // the API's own word
    }

    @Test
    void writeEachTableFromOneFeature() {
        Map<String, Set<String>> writers = writers(sources);
        assertThat(writers).containsKeys("datastore", "connection", "operation", "audit", "token");
        writers.forEach((table, features) -> {
            Set<String> owners = new TreeSet<>(features);
            owners.removeAll(GUESTS.getOrDefault(table, Set.of()));
            assertThat(owners).as("who writes " + table).hasSizeLessThanOrEqualTo(1);
        });
    }

    private static Map<String, Set<String>> writers(List<SourceFile> sources) {
        Set<String> tables = tables();
        Map<String, Set<String>> writers = new TreeMap<>();
        for (SourceFile file : sources) {
            Matcher writing = WRITING.matcher(file.text());
            while (writing.find()) {
                String table = writing.group(1).toLowerCase(Locale.ROOT);
                if (tables.contains(table) && inSql(file.text(), writing.start())) {
                    writers.computeIfAbsent(table, any -> new TreeSet<>()).add(file.feature());
                }
            }
        }
        return writers;
    }

    private static Set<String> tables() {
        Set<String> tables = new TreeSet<>();
        Matcher table = TABLE.matcher(schema());
        while (table.find()) {
            tables.add(table.group(1));
        }
        return tables;
    }

    private static String schema() {
        try (Stream<Path> migrations = Files.list(Path.of("src/main/resources/db"))) {
            StringBuilder all = new StringBuilder();
            for (Path migration : migrations.toList()) {
                all.append(Files.readString(migration));
            }
            return all.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Code and comments speak of updates too; SQL stands in strings. */
    private static boolean inSql(String text, int at) {
        String before = text.substring(0, at);
        String line = before.substring(before.lastIndexOf('\n') + 1);
        boolean comment = line.strip().startsWith("*") || line.strip().startsWith("/");
        boolean block = before.split("\"\"\"", -1).length % 2 == 0;
        return !comment && (block || line.chars().filter(one -> one == '"').count() % 2 == 1);
    }

    @Test
    void areReallyLookedAt() {
        String body = "        System.gc();\n".repeat(SourceFile.LONGEST_METHOD);
        String longFile = "\n".repeat(SourceFile.LONGEST_FILE);
        SourceFile canary = new SourceFile(
                "io/touchstone/tag/Canary.java",
                "package io.touchstone.tag;\npublic class Canary {\n    public void sing() {\n" + body + "    }\n}\n"
                        + longFile);
        assertThat(SourceFile.faults(List.of(canary)))
                .anyMatch(fault -> fault.matches(".* has 34\\d lines"))
                .contains(
                        canary.name() + ": sing has 42 lines",
                        canary.name() + ": Canary is public and has no docstring",
                        canary.name() + ": sing() is public and has no docstring");
        List<SourceFile> more = new ArrayList<>(sources);
        more.add(new SourceFile(
                "io/touchstone/tag/Canary.java", "class Canary { String sql = \"delete from operation\"; }"));
        assertThat(writers(more).get("operation")).containsExactly("operation", "tag");
    }
}
