package io.touchstone.connector.files;

import io.touchstone.connector.duckdb.DuckDb;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Instant;
import java.util.zip.GZIPOutputStream;

/** Writes files of real formats into a folder. */
record FileSamples(Path folder) {
    /** A text file; folders are made as needed. */
    Path text(String path, String... lines) {
        return bytes(path, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** A text file, compressed. */
    Path zipped(String path, String... lines) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes(path, out.toByteArray());
    }

    /** A file of those bytes. */
    Path bytes(String path, byte[] content) {
        try {
            Path file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            return Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A Parquet file of the rows a query gives. */
    Path parquet(String path, String query) {
        Path file = bytes(path, new byte[0]);
        try (DuckDb duckDb = DuckDb.open(folder, 128, 1)) {
            duckDb.execute("COPY (" + query + ") TO " + DuckDb.literal(file.toString()) + " (FORMAT parquet)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return file;
    }

    /** Sets when a file was written. */
    void written(String path, String time) {
        try {
            Files.setLastModifiedTime(folder.resolve(path), FileTime.from(Instant.parse(time)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
