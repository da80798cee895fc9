package io.touchstone.connector.files;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The formats of files that become containers, told by their extensions. */
enum FileFormat {
    CSV(Reading.TEXT, "csv csv.gz"),
    TSV(Reading.TEXT, "tsv tsv.gz"),
    TXT(Reading.TEXT, "txt txt.gz"),
    PSV(Reading.TEXT, "psv psv.gz"),
    SKV(Reading.TEXT, "skv skv.gz"),
    JSON(Reading.JSON, "json json.gz jsonl jsonl.gz ndjson ndjson.gz"),
    PARQUET(Reading.PARQUET, "parquet"),
    AVRO(Reading.NOT_YET, "avro"),
    ORC(Reading.NOT_YET, "orc"),
    XLS(Reading.NOT_YET, "xls xlsx xlsm"),
    DELTA(Reading.NOT_YET, ""),
    ICEBERG(Reading.NOT_YET, "");

    private final Reading reading;
    private final String extensions;

    FileFormat(Reading reading, String extensions) {
        this.reading = reading;
        this.extensions = extensions;
    }

    /** How its fields are found. */
    Reading reading() {
        return reading;
    }

    /** The word used in the API. */
    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    private Stream<String> extensions() {
        return Stream.of(extensions.split(" ")).filter(extension -> !extension.isEmpty());
    }

    /** The format and extension of a file of that name; empty when its extension is none we know. */
    static Optional<Extension> of(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .flatMap(format -> format.extensions()
                        .filter(extension -> lower.endsWith("." + extension))
                        .map(extension -> new Extension(format, name.substring(name.length() - extension.length()))))
                .findFirst();
    }

    /**
     * What the end of a file's name says.
     *
     * @param format its format
     * @param text the extension as the name spells it, without the dot
     */
    record Extension(FileFormat format, String text) {
        boolean isZipped() {
            return text.toLowerCase(Locale.ROOT).endsWith(".gz");
        }
    }

    /** The ways fields are found. */
    enum Reading {
        TEXT,
        JSON,
        PARQUET,
        NOT_YET
    }
}
