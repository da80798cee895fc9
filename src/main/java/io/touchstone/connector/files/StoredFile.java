package io.touchstone.connector.files;

import java.time.Instant;

/**
 * A file as its store lists it.
 *
 * @param path its path below the connection's URI, without a leading slash
 * @param bytes its size
 * @param lastModified when it was written
 * @param version changes whenever its content does: an ETag, or size and time
 */
record StoredFile(String path, long bytes, Instant lastModified, String version) {
    /** Its name, without the folder. */
    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The path of its folder, empty for the root. */
    String folder() {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }
}
