package io.touchstone.connector.files;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** What is remembered of many files: how many, how large, the newest and the oldest. */
final class Gathered {
    private static final Comparator<StoredFile> AGE =
            Comparator.comparing(StoredFile::lastModified).thenComparing(StoredFile::path);

    private int count;
    private long bytes;
    private @Nullable StoredFile newest;
    private @Nullable StoredFile oldest;

    void add(StoredFile file) {
        count++;
        bytes += file.bytes();
        newest = newest == null || AGE.compare(file, newest) > 0 ? file : newest;
        oldest = oldest == null || AGE.compare(file, oldest) < 0 ? file : oldest;
    }

    void add(Gathered others) {
        if (others.newest != null && others.oldest != null) {
            add(others.newest);
            add(others.oldest);
            count += others.count - 2;
            bytes += others.bytes - others.newest.bytes() - others.oldest.bytes();
        }
    }

    boolean isEmpty() {
        return count == 0;
    }

    int count() {
        return count;
    }

    long bytes() {
        return bytes;
    }

    /** The newest file; of equally old ones the last by name. */
    StoredFile newest() {
        return there(newest);
    }

    /** The oldest file; of equally old ones the first by name. */
    StoredFile oldest() {
        return there(oldest);
    }

    private static StoredFile there(@Nullable StoredFile file) {
        if (file == null) {
            throw new IllegalStateException("no files gathered");
        }
        return file;
    }
}
