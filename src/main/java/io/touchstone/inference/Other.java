package io.touchstone.inference;

import io.touchstone.connector.FieldType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Another container of the datastore, as far as it has been profiled.
 *
 * @param records how many rows its last profile counted; null where there is none
 */
public record Other(long id, long datastoreId, String name, @Nullable Long records, List<OtherField> fields) {
    /**
     * A field of it.
     *
     * @param key whether it tells the rows of its container apart, as far as is known
     * @param min the least number or moment; null where there is none
     * @param max the greatest
     */
    public record OtherField(String name, FieldType type, boolean key, @Nullable Double min, @Nullable Double max) {}

    /** The words of its name, in the singular, without endings of files. */
    public List<String> words() {
        return words(name);
    }

    /** The words of the name of a container, in the singular. */
    public static List<String> words(String container) {
        String base = container.substring(container.lastIndexOf('/') + 1);
        int dot = base.indexOf('.');
        return Glimpse.words(dot > 0 ? base.substring(0, dot) : base).stream()
                .map(Other::singular)
                .toList();
    }

    private static String singular(String word) {
        if (word.endsWith("ies") && word.length() > 4) {
            return word.substring(0, word.length() - 3) + "y";
        }
        return word.endsWith("s") && !word.endsWith("ss") && word.length() > 3
                ? word.substring(0, word.length() - 1)
                : word;
    }
}
