package io.touchstone.connector.files;

import io.touchstone.connector.ConnectionFailure;
import io.touchstone.connector.ConnectionFailure.Reason;
import io.touchstone.connector.Product;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * A folder of this machine. Whatever path is used, what it really names, links followed, must lie inside the folder the
 * operator opened; links to folders are not followed when walking.
 */
final class LocalFolder implements FileStore {
    private final Path folder;
    private final Path root;

    private LocalFolder(Path folder, Path root) {
        this.folder = folder;
        this.root = root;
    }

    /** The folder a URI names. */
    static LocalFolder at(String uri, Path root) {
        Path folder = named(Path.of("/"), LocalUri.path(uri));
        Path absolute = root.toAbsolutePath().normalize();
        try {
            Path opened = absolute.toRealPath();
            if (!folder.startsWith(absolute) && !folder.startsWith(opened)) {
                throw outside(uri);
            }
            LocalFolder store = new LocalFolder(folder, opened);
            if (!store.exists("")) {
                throw new ConnectionFailure(Reason.NOT_FOUND, "Folder " + folder + " not found");
            }
            return store;
        } catch (IOException e) {
            throw new ConnectionFailure(
                    Reason.NOT_FOUND, "The folder opened by TOUCHSTONE_LOCAL_ROOT is not there: " + absolute);
        }
    }

    @Override
    public Product product() {
        return new Product("Local files", null, null, null);
    }

    @Override
    public String title() {
        return "folder " + folder;
    }

    @Override
    public boolean exists(String below) {
        Path path = named(folder, below);
        try {
            return Files.isDirectory(inside(path));
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw failure(path, e);
        }
    }

    @Override
    public void walk(String below, Predicate<StoredFile> visitor) {
        if (exists(below)) {
            walkOn(below, visitor);
        }
    }

    private boolean walkOn(String below, Predicate<StoredFile> visitor) {
        Path path = named(folder, below);
        List<String> folders = new ArrayList<>();
        for (String name : names(path)) {
            try {
                Path entry = named(path, name);
                if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    folders.add(name);
                } else if (isFileInside(entry) && !visitor.test(file(FolderPath.join(below, name), entry))) {
                    return false;
                }
            } catch (NoSuchFileException e) {
                // It went away after it was listed, or is a link to nothing: there is no such file.
            } catch (IOException e) {
                throw failure(path, e);
            }
        }
        return folders.stream().allMatch(name -> walkOn(FolderPath.join(below, name), visitor));
    }

    private List<String> names(Path path) {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
            entries.forEach(entry -> names.add(String.valueOf(entry.getFileName())));
        } catch (IOException e) {
            throw failure(path, e);
        }
        names.sort(null);
        return names;
    }

    private boolean isFileInside(Path entry) throws IOException {
        Path real = entry.toRealPath();
        return real.startsWith(root) && Files.isRegularFile(real);
    }

    private static StoredFile file(String path, Path entry) throws IOException {
        BasicFileAttributes facts = Files.readAttributes(entry, BasicFileAttributes.class);
        String version = facts.size() + "-" + facts.lastModifiedTime() + "-" + facts.fileKey();
        return new StoredFile(path, facts.size(), facts.lastModifiedTime().toInstant(), version);
    }

    @Override
    public byte[] read(StoredFile file, long from, int length) {
        Path path = named(folder, file.path());
        try (SeekableByteChannel channel =
                Files.newByteChannel(inside(path), Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(length, Math.max(0, channel.size() - from)));
            channel.position(from);
            int read = 0;
            while (read >= 0 && buffer.hasRemaining()) {
                read = channel.read(buffer);
            }
            return Arrays.copyOf(buffer.array(), buffer.position());
        } catch (IOException e) {
            throw failure(path, e);
        }
    }

    @Override
    public void put(String path, Path content) {
        Path target = named(folder, path);
        try {
            Path home = makeHome(target);
            Path partial = home.resolve(".touchstone-" + UUID.randomUUID());
            try {
                Files.copy(content, partial);
                try (FileChannel written = FileChannel.open(partial, StandardOpenOption.WRITE)) {
                    written.force(true);
                }
                Files.move(partial, home.resolve(name(target)), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(partial);
            }
        } catch (IOException e) {
            throw failure(target, e);
        }
    }

    @Override
    public void move(String from, String to) {
        Path source = named(folder, from);
        Path target = named(folder, to);
        try {
            Path home = inside(parent(source));
            Files.move(
                    home.resolve(name(source)), makeHome(target).resolve(name(target)), StandardCopyOption.ATOMIC_MOVE);
            removeIfEmpty(home);
        } catch (IOException e) {
            throw failure(source, e);
        }
    }

    @Override
    public void delete(String path) {
        Path target = named(folder, path);
        try {
            Path home = inside(parent(target));
            Files.deleteIfExists(home.resolve(name(target)));
            removeIfEmpty(home);
        } catch (NoSuchFileException e) {
            // Neither the file nor its folder are there.
        } catch (IOException e) {
            throw failure(target, e);
        }
    }

    private static Path parent(Path path) {
        return path.getParent() == null ? path : path.getParent();
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    /** The folder of the path, made where it is missing, and proven to lie inside the root. */
    private Path makeHome(Path path) throws IOException {
        makeFolders(parent(path), new ArrayDeque<>());
        return inside(parent(path));
    }

    private void removeIfEmpty(Path home) throws IOException {
        try {
            if (!home.equals(folder.toRealPath())) {
                Files.delete(home);
            }
        } catch (DirectoryNotEmptyException e) {
            // Others have files in it.
        }
    }

    @Override
    public void probe(String below) {
        Path target = named(folder, below);
        Deque<Path> made = new ArrayDeque<>();
        try {
            makeFolders(target, made);
            Path file = inside(target).resolve(".touchstone-" + UUID.randomUUID());
            made.push(file);
            Files.write(file, new byte[] {'o', 'k'}, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw failure(target, e);
        } finally {
            remove(made);
        }
    }

    private void makeFolders(Path target, Deque<Path> made) throws IOException {
        Path path = folder;
        for (Path name : folder.relativize(target)) {
            path = path.resolve(name.toString());
            if (!name.toString().isEmpty() && !Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                inside(path.getParent() == null ? path : path.getParent());
                Files.createDirectory(path);
                made.push(path);
            }
        }
    }

    private void remove(Deque<Path> made) {
        for (Path path : made) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                throw failure(path, e);
            }
        }
    }

    @Override
    public void close() {}

    private static Path named(Path folder, String path) {
        try {
            return folder.resolve(path);
        } catch (InvalidPathException e) {
            throw new ConnectionFailure(Reason.NOT_FOUND, "No file or folder of this machine can be named " + path);
        }
    }

    /** What the path really names; refused outside the root. */
    private Path inside(Path path) throws IOException {
        Path real = path.toRealPath();
        if (!real.startsWith(root)) {
            throw outside(path.toString());
        }
        return real;
    }

    private static ConnectionFailure outside(String path) {
        return new ConnectionFailure(
                Reason.PERMISSION, path + " lies outside the folder opened by TOUCHSTONE_LOCAL_ROOT");
    }

    private static ConnectionFailure failure(Path path, IOException e) {
        if (e instanceof AccessDeniedException) {
            return new ConnectionFailure(Reason.PERMISSION, "Access denied to " + path);
        }
        if (e instanceof NoSuchFileException) {
            return new ConnectionFailure(Reason.NOT_FOUND, path + " not found");
        }
        return new ConnectionFailure(
                Reason.DRIVER, path + " cannot be used: " + e.getClass().getSimpleName());
    }
}
