import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What was found, against what was planted. */
final class Score {
    static final List<String> LEVELS = List.of("low", "medium", "high", "xhigh", "max");
    private static final Map<String, List<String>> RULES = Map.of(
            "low", List.of("notNull", "anyNotNull", "expectedValues", "notNegative", "notFuture", "expectedSchema"),
            "medium", List.of("betweenTimes", "between", "matchesPattern", "unique"),
            "high",
                    List.of(
                            "timeDistributionSize", "afterDateTime", "beforeDateTime", "greaterThan", "lessThan",
                            "greaterThanField", "lessThanField", "equalToField"),
            "xhigh", List.of("dataDiff", "existsIn", "notExistsIn", "predictedBy"));

    private final Map<String, Integer> planted = new TreeMap<>();
    private final Map<String, Map<String, Integer>> found = new HashMap<>();
    private final Map<String, int[]> flagged = new HashMap<>();
    private final Map<String, int[]> byRule = new TreeMap<>();
    private final List<String> wrong = new java.util.ArrayList<>();

    /**
     * A row that a check calls wrong.
     *
     * @param line -1 where it is the table as a whole
     * @param fields the check's, and those its properties name
     */
    record Flag(long line, String rule, boolean shape, Set<String> fields) {
        String level() {
            if (shape && !rule.equals("unique") && RULES.values().stream().anyMatch(rules -> rules.contains(rule))
                    && List.of("notNull", "expectedValues", "matchesPattern").contains(rule)) {
                return "max";
            }
            return LEVELS.stream()
                    .filter(level -> RULES.getOrDefault(level, List.of()).contains(rule))
                    .findFirst()
                    .orElse("max");
        }
    }

    /** Adds a table. */
    void add(String table, List<Defect> defects, List<Flag> flags) {
        Map<Long, Set<String>> dirty = new HashMap<>();
        for (Defect defect : defects) {
            planted.merge(defect.family(), 1, Integer::sum);
            dirty.computeIfAbsent(defect.line(), line -> new HashSet<>()).addAll(defect.fields());
            if (defect.twin() >= 0) {
                dirty.computeIfAbsent(defect.twin(), line -> new HashSet<>()).addAll(defect.fields());
            }
        }
        for (String level : LEVELS) {
            Map<Long, Boolean> lines = new HashMap<>();
            Map<Long, Set<String>> fields = new HashMap<>();
            for (Flag flag : flags) {
                if (LEVELS.indexOf(flag.level()) <= LEVELS.indexOf(level)) {
                    lines.merge(flag.line(), isRight(flag, dirty), Boolean::logicalOr);
                    fields.computeIfAbsent(flag.line(), any -> new HashSet<>()).addAll(flag.fields());
                }
            }
            for (Map.Entry<Long, Boolean> line : lines.entrySet()) {
                flagged.computeIfAbsent(level, any -> new int[2])[line.getValue() ? 0 : 1]++;
            }
            for (Defect defect : defects) {
                if (names(fields, defect.line(), defect) || (defect.twin() >= 0 && names(fields, defect.twin(), defect))) {
                    found.computeIfAbsent(level, any -> new TreeMap<>()).merge(defect.family(), 1, Integer::sum);
                }
            }
        }
        for (Flag flag : new HashSet<>(flags)) {
            boolean right = isRight(flag, dirty);
            byRule.computeIfAbsent(flag.rule() + (flag.level().equals("max") ? " (shape)" : ""), any -> new int[2])
                    [right ? 0 : 1]++;
            if (!right) {
                wrong.add(table + " " + flag);
            }
        }
    }

    /** Whether the fields called wrong in a row are among those that are. */
    private static boolean names(Map<Long, Set<String>> fields, long line, Defect defect) {
        return fields.getOrDefault(line, Set.of()).stream().anyMatch(defect.fields()::contains);
    }

    private static boolean isRight(Flag flag, Map<Long, Set<String>> dirty) {
        Set<String> fields = dirty.getOrDefault(flag.line(), Set.of());
        return flag.fields().stream().anyMatch(fields::contains);
    }

    /** What was called wrong and is not. */
    List<String> wrong() {
        return wrong;
    }

    /** Precision and recall at every level, in one line of a Markdown table. */
    String brief(String name) {
        StringBuilder text = new StringBuilder("| " + name + " |");
        int all = planted.values().stream().mapToInt(Integer::intValue).sum();
        for (String level : LEVELS) {
            int[] flags = flagged.getOrDefault(level, new int[2]);
            int sum = found.getOrDefault(level, Map.of()).values().stream().mapToInt(Integer::intValue).sum();
            text.append(' ').append(share(flags[0], flags[0] + flags[1])).append(" / ").append(share(sum, all)).append(" |");
        }
        return text.append(' ').append(all).append(" |").toString();
    }

    /** As Markdown. */
    String told() {
        StringBuilder text = new StringBuilder("| level | precision | recall |");
        Set<String> families = new TreeSet<>(planted.keySet());
        families.forEach(family -> text.append(' ').append(family).append(" |"));
        text.append("\n|---|---|---|").append("---|".repeat(families.size())).append('\n');
        int all = planted.values().stream().mapToInt(Integer::intValue).sum();
        for (String level : LEVELS) {
            int[] flags = flagged.getOrDefault(level, new int[2]);
            Map<String, Integer> of = found.getOrDefault(level, Map.of());
            int sum = of.values().stream().mapToInt(Integer::intValue).sum();
            text.append("| ").append(level).append(" | ").append(share(flags[0], flags[0] + flags[1])).append(" | ")
                    .append(share(sum, all)).append(" |");
            families.forEach(family -> text.append(' ')
                    .append(share(of.getOrDefault(family, 0), planted.get(family))).append(" |"));
            text.append('\n');
        }
        text.append("| planted | | ").append(all).append(" |");
        families.forEach(family -> text.append(' ').append(planted.get(family)).append(" |"));
        text.append("\n\n| rule | rows it calls wrong | of them right |\n|---|---|---|\n");
        byRule.forEach((rule, counts) -> text.append("| ").append(rule).append(" | ").append(counts[0] + counts[1])
                .append(" | ").append(share(counts[0], counts[0] + counts[1])).append(" |\n"));
        return text.toString();
    }

    private static String share(int part, int whole) {
        return whole == 0 ? "-" : String.format(Locale.ROOT, "%.3f", (double) part / whole);
    }
}
