package io.touchstone.connector.files;

import io.touchstone.connector.Product;
import java.nio.file.Path;
import java.util.function.Predicate;

/**
 * A tree of files below a connection's URI. Every method throws {@link io.touchstone.connector.ConnectionFailure} when
 * the store cannot be reached or refuses. Paths are those of {@link FolderPath}.
 */
interface FileStore extends AutoCloseable {
    /** What answered. */
    Product product();

    /** What people call it in messages, such as {@code bucket acme-data-lake}. Also tells its cached files apart. */
    String title();

    /**
     * Shows every file in and below the folder, one by one, until the visitor answers false. The files below any one
     * folder come without others between them.
     */
    void walk(String folder, Predicate<StoredFile> visitor);

    /** Whether the folder is there, even when empty. */
    boolean exists(String folder);

    /** Reads up to that many bytes from that offset; fewer where the file ends. */
    byte[] read(StoredFile file, long from, int length);

    /** Writes a file, whole or not at all, in the place of one of that path; folders on the way are made. */
    void put(String path, Path content);

    /** Gives a file another path, in the place of one that has it. */
    void move(String from, String to);

    /** Removes a file, and the folder it leaves empty where folders are things; nothing happens when there is none. */
    void delete(String path);

    /** Proves that the folder can be written to, by writing and deleting a small file; leaves nothing behind. */
    void probe(String folder);

    @Override
    void close();
}
