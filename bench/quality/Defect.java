import java.util.Set;

/**
 * Something wrong that was planted.
 *
 * @param family what sort of thing
 * @param line the row
 * @param fields the columns that are wrong
 * @param twin the row it repeats; -1 for none
 */
record Defect(String family, long line, Set<String> fields, long twin) {}
