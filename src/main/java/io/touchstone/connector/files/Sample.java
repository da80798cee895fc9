package io.touchstone.connector.files;

import io.touchstone.connector.files.FieldReader.UnreadableFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Takes from a file just what tells its fields: whole lines or records from the head of a text file, the footer of a
 * Parquet file. The sample is a small valid file of the same format, never compressed.
 */
final class Sample {
    private static final int HEAD = 1 << 20;
    private static final int LONG_HEAD = 16 << 20;
    private static final int FOOTER_GUESS = 64 << 10;
    private static final int LARGEST_FOOTER = 64 << 20;
    private static final byte[] PARQUET_MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

    private final FileStore store;

    Sample(FileStore store) {
        this.store = store;
    }

    /** Writes the sample of a file to the path. */
    void write(StoredFile file, FileFormat.Extension extension, Path to) throws IOException, UnreadableFile {
        byte[] sample =
                switch (extension.format().reading()) {
                    case TEXT -> lines(file, extension);
                    case JSON -> records(file, extension);
                    case PARQUET -> footer(file);
                    case NOT_YET -> throw new IllegalStateException("not read: " + extension);
                };
        Files.write(to, sample);
    }

    private byte[] lines(StoredFile file, FileFormat.Extension extension) throws UnreadableFile {
        Head head = head(file, extension, HEAD);
        int end = head.complete ? head.bytes.length : endOfLastLine(head.bytes);
        if (end == 0) {
            throw new UnreadableFile("Its first line is longer than " + head.bytes.length + " bytes");
        }
        return Arrays.copyOf(head.bytes, end);
    }

    private byte[] records(StoredFile file, FileFormat.Extension extension) throws UnreadableFile {
        for (int length : new int[] {HEAD, LONG_HEAD}) {
            Head head = head(file, extension, length);
            byte @Nullable [] records = head.complete ? head.bytes : JsonHead.wholeRecords(head.bytes);
            if (records != null) {
                return records;
            }
        }
        throw new UnreadableFile("Its first record is longer than " + LONG_HEAD + " bytes, or is not JSON");
    }

    private Head head(StoredFile file, FileFormat.Extension extension, int length) throws UnreadableFile {
        byte[] read = store.read(file, 0, length);
        Head head = new Head(read, read.length >= file.bytes());
        if (extension.isZipped()) {
            head = unzipped(head, 4 * length);
        }
        if (head.bytes.length == 0) {
            throw new UnreadableFile("It is empty");
        }
        return head;
    }

    private static Head unzipped(Head zipped, int most) throws UnreadableFile {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(zipped.bytes))) {
            byte[] block = new byte[64 << 10];
            int read = in.read(block);
            while (read >= 0 && plain.size() < most) {
                plain.write(block, 0, read);
                read = in.read(block);
            }
            return new Head(plain.toByteArray(), zipped.complete && read < 0);
        } catch (EOFException e) {
            if (zipped.complete) {
                throw new UnreadableFile("It ends in the middle of its compressed content");
            }
            return new Head(plain.toByteArray(), false);
        } catch (IOException e) {
            throw new UnreadableFile("It is not compressed with gzip");
        }
    }

    /** The offset behind the last line break that is not inside quotes; of any line break when there is none; or 0. */
    private static int endOfLastLine(byte[] text) {
        int end = 0;
        int endOutsideQuotes = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length; i++) {
            quoted ^= text[i] == '"';
            if (text[i] == '\n' || (text[i] == '\r' && i + 1 < text.length && text[i + 1] != '\n')) {
                end = i + 1;
                endOutsideQuotes = quoted ? endOutsideQuotes : end;
            }
        }
        return endOutsideQuotes > 0 ? endOutsideQuotes : end;
    }

    /** A Parquet file whose rows were left out: its description at the end still says what fields there are. */
    private byte[] footer(StoredFile file) throws UnreadableFile {
        byte[] tail = tail(file, FOOTER_GUESS);
        int length = tail.length < 12 ? -1 : lengthBeforeMagic(tail);
        if (length <= 0 || length > file.bytes() - 12) {
            throw new UnreadableFile("It is not a Parquet file");
        }
        if (length > LARGEST_FOOTER) {
            throw new UnreadableFile("Its Parquet footer of " + length + " bytes is too large");
        }
        byte[] enough = length + 8 <= tail.length ? tail : tail(file, length + 8);
        ByteArrayOutputStream small = new ByteArrayOutputStream();
        small.writeBytes(PARQUET_MAGIC);
        small.write(enough, enough.length - length - 8, length + 8);
        return small.toByteArray();
    }

    private byte[] tail(StoredFile file, int most) {
        int length = (int) Math.min(most, file.bytes());
        return store.read(file, file.bytes() - length, length);
    }

    private static int lengthBeforeMagic(byte[] tail) {
        if (!Arrays.equals(tail, tail.length - 4, tail.length, PARQUET_MAGIC, 0, 4)) {
            return -1;
        }
        return ByteBuffer.wrap(tail, tail.length - 8, 4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt();
    }

    private static final class Head {
        private final byte[] bytes;
        private final boolean complete;

        Head(byte[] bytes, boolean complete) {
            this.bytes = bytes;
            this.complete = complete;
        }
    }
}
