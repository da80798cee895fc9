package io.touchstone.db;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The right to work on a folder: one process at a time has it, and loses it when it ends, however it ends. */
final class FolderLock implements AutoCloseable {
    // The system keeps these locks per process: closing a second channel of the same file would drop the first one's.
    private static final Set<Path> HELD_HERE = new HashSet<>();

    private final Path file;
    private final FileChannel channel;

    private FolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Takes it, unless somebody has it: then null. */
    static @Nullable FolderLock tryOn(Path folder) throws IOException {
        Path file = Files.createDirectories(folder).toRealPath().resolve("lock");
        synchronized (HELD_HERE) {
            if (HELD_HERE.contains(file)) {
                return null;
            }
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                return null;
            }
            HELD_HERE.add(file);
            return new FolderLock(file, channel);
        }
    }

    /** The folder it is about. */
    Path folder() {
        return file.resolveSibling("");
    }

    @Override
    public void close() throws IOException {
        synchronized (HELD_HERE) {
            if (channel.isOpen()) {
                HELD_HERE.remove(file);
                channel.close();
            }
        }
    }
}
