package io.touchstone.inference.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Patterns that have a name. One counts when every text matches it. */
final class Known {
    private static final int FEWEST = 50;
    private static final Set<String> TIMES = Set.of("a date", "a moment", "a time of day");
    private static final String MONTH = "(0[1-9]|1[0-2])";
    private static final String DAY = "(0[1-9]|[12][0-9]|3[01])";
    private static final String TIME = "([01][0-9]|2[0-3]):[0-5][0-9]";
    private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";

    private static final List<Texts.Pattern> ALL = List.of(
            new Texts.Pattern(
                    "^[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+([.][A-Za-z0-9-]+)*[.][A-Za-z]{2,}$", "an e-mail address"),
            new Texts.Pattern("^[^@\\s]+@[^@\\s]+[.][^@\\s]+$", "an e-mail address"),
            new Texts.Pattern("^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$", "a UUID"),
            new Texts.Pattern("^[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12}$", "a UUID"),
            new Texts.Pattern("^https?://[^\\s/]+(/[^\\s]*)?$", "a web address"),
            new Texts.Pattern("^(" + BYTE + "[.]){3}" + BYTE + "$", "an IPv4 address"),
            new Texts.Pattern("^([0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2}$", "a hardware address"),
            new Texts.Pattern("^[0-9]{4}-" + MONTH + "-" + DAY + "$", "a date"),
            new Texts.Pattern("^" + DAY + "[.]" + MONTH + "[.][0-9]{4}$", "a date"),
            new Texts.Pattern("^" + MONTH + "/" + DAY + "/[0-9]{4}$", "a date"),
            new Texts.Pattern("^" + DAY + "/" + MONTH + "/[0-9]{4}$", "a date"),
            new Texts.Pattern("^[0-9]{4}" + MONTH + DAY + "$", "a date"),
            new Texts.Pattern(
                    "^[0-9]{4}-" + MONTH + "-" + DAY + "[T ]" + TIME
                            + "(:[0-5][0-9]([.][0-9]+)?)?(Z|[+-][0-9]{2}:?[0-9]{2})?$",
                    "a moment"),
            new Texts.Pattern("^" + TIME + "(:[0-5][0-9])?$", "a time of day"));

    private final List<java.util.regex.Pattern> compiled = new ArrayList<>();
    private final List<Texts.Pattern> left = new ArrayList<>(ALL);
    private long seen;

    Known() {
        ALL.forEach(one -> compiled.add(java.util.regex.Pattern.compile(one.expression())));
    }

    void see(String text) {
        seen++;
        for (int at = left.size() - 1; at >= 0; at--) {
            if (!compiled.get(at).matcher(text).find()) {
                compiled.remove(at);
                left.remove(at);
            }
        }
    }

    boolean isAny() {
        return !left.isEmpty();
    }

    /** Whether all are days, moments or times of a day. */
    boolean isTime() {
        return left.stream().anyMatch(one -> TIMES.contains(one.name()));
    }

    Optional<Texts.Pattern> pattern() {
        return seen < FEWEST ? Optional.empty() : left.stream().findFirst();
    }
}
