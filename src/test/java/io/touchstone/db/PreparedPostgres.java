package io.touchstone.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/** Folders with a PostgreSQL in them that need neither unpacking nor initdb: copies of one made once per test run. */
public final class PreparedPostgres {
    private static final Path TEMPLATE = template();

    private PreparedPostgres() {}

    /** Fills the folder, which may not exist yet. */
    public static Path in(Path folder) {
        try {
            Files.createDirectories(folder);
            try (Stream<Path> all = Files.walk(TEMPLATE)) {
                for (Path path : all.toList()) {
                    String name = TEMPLATE.relativize(path).toString();
                    if (name.startsWith("postgresql-")) {
                        link(path, folder.resolve(name));
                    } else if (name.startsWith("data") || name.equals("password")) {
                        Files.copy(path, folder.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
                    }
                }
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Programs never change, so that another name for each is as good as a copy, where the file system has it. */
    private static void link(Path from, Path to) throws IOException {
        if (Files.isDirectory(from)) {
            Files.createDirectories(to);
            return;
        }
        try {
            Files.createLink(to, from);
        } catch (IOException | UnsupportedOperationException e) {
            Files.copy(from, to, LinkOption.NOFOLLOW_LINKS, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    private static Path template() {
        try {
            Path folder = Path.of("target", "prepared-postgres").toAbsolutePath();
            PostgresBinaries.delete(folder.resolve("data"));
            EmbeddedPostgres.start(folder).close();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
