package io.touchstone.connector;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A container as its store describes it.
 *
 * @param name unique within the place
 * @param kind table, view or file
 * @param rows the store's own estimate of its rows; null when unknown
 * @param bytes its size in bytes; null when unknown
 * @param comment the store's description; null when there is none
 * @param files facts about its files; null for tables and views
 * @param problem why its fields could not be read; null when they could
 */
public record FoundContainer(
        String name,
        Kind kind,
        @Nullable Long rows,
        @Nullable Long bytes,
        @Nullable String comment,
        @Nullable Files files,
        @Nullable String problem) {

    /** Which sort of container. Materialized views count as views to clients, and are told apart here. */
    public enum Kind {
        TABLE,
        VIEW,
        MATERIALIZED_VIEW,
        FILE
    }

    /**
     * The files behind a container of files.
     *
     * @param folder path of their folder below the root path, without slashes at its ends; empty for the root itself
     * @param pattern the file name, with {@code *} where the files' names differ
     * @param extension such as {@code csv}, without the dot; {@code csv.gz} when compressed
     * @param format such as {@code csv} or {@code parquet}
     * @param lastModified when the newest of them was written
     * @param count how many files there are
     */
    public record Files(
            String folder, String pattern, String extension, String format, Instant lastModified, int count) {}

    /** A table or view of a database. */
    public static FoundContainer table(String name, Kind kind, @Nullable Long rows, @Nullable String comment) {
        return new FoundContainer(name, kind, rows, null, comment, null, null);
    }
}
