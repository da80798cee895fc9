package io.touchstone.inference;

import io.touchstone.connector.FieldType;
import io.touchstone.connector.FoundField;
import io.touchstone.profile.FieldStatistics;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A field as families look at it.
 *
 * @param field as scans read it
 * @param whole what was measured of it over all rows
 * @param hidden whether nobody may see its values
 * @param isInside whether it lies inside a struct; its name is the path to it then
 */
public record Glimpse(FoundField field, FieldStatistics whole, boolean hidden, boolean isInside) {
    private static final Set<String> IDENTIFYING = Set.of(
            "id",
            "ids",
            "key",
            "uuid",
            "guid",
            "no",
            "nr",
            "num",
            "number",
            "code",
            "ref",
            "reference",
            "sku",
            "isbn",
            "ean",
            "iban",
            "bic",
            "zip",
            "zipcode",
            "postcode",
            "postal",
            "phone",
            "fax",
            "mobile",
            "serial",
            "ssn",
            "pin",
            "hash",
            "token",
            "identifier",
            "line");

    private static final Set<String> PLANNED = Set.of(
            "due",
            "expiry",
            "expires",
            "expire",
            "expiration",
            "valid",
            "until",
            "deadline",
            "planned",
            "plan",
            "scheduled",
            "sched",
            "maturity",
            "matures",
            "renewal",
            "renews",
            "next",
            "target",
            "eta",
            "expected",
            "estimated",
            "effective",
            "settles",
            "settlement",
            "end",
            "ends",
            "to");

    /** Its name, as its container spells it. */
    public String name() {
        return field.name();
    }

    /** Its logical type. */
    public FieldType type() {
        return field.type();
    }

    /** Whether it is a number. */
    public boolean isNumber() {
        return type() == FieldType.INTEGRAL || type() == FieldType.FRACTIONAL;
    }

    /** Whether it is a date or a timestamp. */
    public boolean isTime() {
        return type() == FieldType.DATE || type() == FieldType.TIMESTAMP;
    }

    /** Whether it is a text. */
    public boolean isText() {
        return type() == FieldType.STRING;
    }

    /** How many rows have a value. */
    public long present() {
        return whole.present();
    }

    /** Whether its values may be told in checks. */
    public boolean isOpen() {
        return !hidden;
    }

    /** The words of its name: {@code customer_id} and {@code customerId} are {@code customer} and {@code id}. */
    public List<String> words() {
        return words(name());
    }

    /** The words of a name. */
    public static List<String> words(String name) {
        return Arrays.stream(name.split("[^\\p{L}\\p{N}]+|(?<=[\\p{Ll}\\p{N}])(?=\\p{Lu})"))
                .filter(word -> !word.isEmpty())
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
    }

    /** Whether its name says that values stand for things and measure nothing, so that there is no order in them. */
    public boolean isNamedLikeKey() {
        List<String> words = words();
        return !words.isEmpty() && IDENTIFYING.contains(words.get(words.size() - 1));
    }

    /** Whether its name says that it tells of what is to come, such as a day something is due. */
    public boolean isNamedLikePlan() {
        return words().stream().anyMatch(PLANNED::contains);
    }

    /** Whether every value was counted to come once. */
    public boolean isDistinct() {
        FieldStatistics.Distinct distinct = whole.distinct();
        if (distinct == null || present() < 2) {
            return false;
        }
        double slack = Math.max(0.02, 4 * distinct.error());
        return distinct.error() == 0
                ? distinct.count() >= present()
                : distinct.singles() > 0.98 && distinct.count() > present() * (1 - slack);
    }

    /**
     * Whether it tells rows or things apart and measures nothing: by its name, or because so many whole numbers without a
     * repetition, or nearly without a gap, are no chance.
     */
    public boolean isKey() {
        if (isNamedLikeKey()) {
            return true;
        }
        FieldStatistics.Numbers numbers = whole.numbers();
        FieldStatistics.Distinct distinct = whole.distinct();
        if (type() != FieldType.INTEGRAL || numbers == null || distinct == null) {
            return false;
        }
        double range = numbers.max() - numbers.min() + 1;
        boolean dense = range > 1_000 && distinct.count() > range / 2;
        return (isDistinct() && !isChance(range)) || dense;
    }

    /** Whether so many values out of that many would hardly meet anyway. */
    private boolean isChance(double range) {
        return (double) present() * present() / (2 * range) < 8;
    }
}
