package io.touchstone.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;

/** JSON as the API speaks it: snake_case, nulls shown, times in UTC with six digits and {@code Z}. */
public final class Json {
    private static final int DEEPEST = 500;
    private static final long MOST_TOKENS = 1_000_000;

    /** What is said of JSON that is out of bounds: a few bytes of text can become a hundred times as many in memory. */
    static final String BOUNDS = "the body is out of bounds: at most " + DEEPEST + " levels, " + MOST_TOKENS
            + " values, and numbers of 1000 digits";

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxTokenCount(MOST_TOKENS)
                            .build())
                    .build())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .changeDefaultPropertyInclusion(always -> JsonInclude.Value.ALL_ALWAYS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .addModule(new SimpleModule().addSerializer(Instant.class, new Time()))
            .build();

    private Json() {}

    /** A time as the API writes it. Put together by hand: a page holds hundreds, and a formatter takes its time. */
    public static String time(Instant instant) {
        LocalDateTime time = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        return time.toLocalDate() + "T" + digits(2, time.getHour()) + ":" + digits(2, time.getMinute()) + ":"
                + digits(2, time.getSecond()) + "." + digits(6, time.getNano() / 1_000) + "Z";
    }

    private static String digits(int width, int number) {
        String digits = Integer.toString(number);
        return "0".repeat(width - digits.length()) + digits;
    }

    /** The value as UTF-8 JSON. */
    public static byte[] bytes(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /** The value as JSON text. */
    public static String text(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** The value as a tree. */
    public static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** Parses text. */
    public static JsonNode parse(String json) {
        return MAPPER.readTree(json);
    }

    /** Parses bytes. */
    public static JsonNode parse(byte[] json) {
        return MAPPER.readTree(json);
    }

    /** A tree as a record; the contract has checked it before. */
    public static <T> T read(JsonNode tree, Class<T> type) {
        return MAPPER.treeToValue(tree, type);
    }

    /** An array as records; none where there is no text. */
    public static <T> List<T> list(@Nullable String json, Class<T> type) {
        return json == null
                ? List.of()
                : parse(json).valueStream().map(one -> read(one, type)).toList();
    }

    /** An empty object to fill. */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    private static final class Time extends ValueSerializer<Instant> {
        @Override
        public void serialize(Instant value, JsonGenerator generator, SerializationContext context) {
            generator.writeString(time(value));
        }
    }
}
