package io.touchstone.connector.files;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the head of a JSON file behind its last whole record. Records are the elements of one array, or objects one after
 * the other. Only brackets and strings are looked at: whether the rest is JSON is for its reader to say.
 */
final class JsonHead {
    private final byte[] text;
    private final boolean array;
    private int depth;
    private boolean inString;
    private boolean escaped;
    private int end;

    private JsonHead(byte[] text) {
        this.text = text;
        int first = 0;
        while (first < text.length && text[first] != '[' && text[first] != '{') {
            first++;
        }
        this.array = first < text.length && text[first] == '[';
    }

    /** The whole records at the beginning of a text that was cut anywhere; null when there is none. */
    static byte @Nullable [] wholeRecords(byte[] text) {
        return new JsonHead(text).cut();
    }

    private byte @Nullable [] cut() {
        for (int i = 0; i < text.length; i++) {
            if (inString) {
                passInString(text[i]);
            } else {
                pass(text[i], i);
            }
        }
        if (end == 0) {
            return null;
        }
        byte[] whole = Arrays.copyOf(text, array ? end + 1 : end);
        if (array) {
            whole[end] = ']';
        }
        return whole;
    }

    private void passInString(byte character) {
        inString = escaped || character != '"';
        escaped = !escaped && character == '\\';
    }

    private void pass(byte character, int offset) {
        switch (character) {
            case '"' -> inString = true;
            case '[', '{' -> depth++;
            case ']', '}' -> {
                depth--;
                end = !array && depth == 0 ? offset + 1 : end;
            }
            case ',' -> end = array && depth == 1 ? offset : end;
            default -> {}
        }
    }
}
