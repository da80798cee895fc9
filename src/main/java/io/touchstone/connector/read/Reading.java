package io.touchstone.connector.read;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A container opened for reading, in parts that can be read one by one: the files of a folder, or the table as a whole. */
public interface Reading extends AutoCloseable {
    /** Its parts; a table is one part that bears the table's name. */
    List<Part> parts();

    /**
     * Makes a part ready, and says what stands for it after FROM in a select of the same session. Stands until the next
     * part is opened or the reading is closed.
     */
    String open(Part part);

    /** Makes all parts ready, and says what stands for them together, as {@link #open} does for one. There is at least one. */
    default String openAll() {
        return open(parts().get(0));
    }

    /** The same, to be read several times: parts that are slow to read are made quick when they are opened. */
    default Reading often() {
        return this;
    }

    @Override
    void close();

    /**
     * A part.
     *
     * @param name the file's name, or the container's
     * @param location the file's path in the store, or the container's name
     * @param modified when it was last written; null when unknown
     * @param bytes its size; null when unknown
     */
    record Part(String name, String location, @Nullable Instant modified, @Nullable Long bytes) {}
}
