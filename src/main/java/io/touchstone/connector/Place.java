package io.touchstone.connector;

import org.jspecify.annotations.Nullable;

/**
 * Where in a store a datastore lives: a schema of a database, or a folder.
 *
 * @param database database or catalog; null where the kind of store has none or none was named
 * @param schema schema; null where the kind of store has none, or its default is meant
 * @param rootPath folder below the connection's URI, for stores of files; null elsewhere
 * @param folderGlobbing whether all files of a folder form one container, for stores of files
 */
public record Place(
        @Nullable String database, @Nullable String schema, @Nullable String rootPath, boolean folderGlobbing) {

    /** A schema of a database. */
    public static Place schema(@Nullable String database, @Nullable String schema) {
        return new Place(database, schema, null, false);
    }

    /** A folder. */
    public static Place folder(String rootPath, boolean folderGlobbing) {
        return new Place(null, null, rootPath, folderGlobbing);
    }
}
