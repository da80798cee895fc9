package io.touchstone.connector;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.ToIntFunction;

/** Names too long for a store: their middle gives way to a hash of the whole, so that different names stay different. */
public final class Shortened {
    private static final int TAIL = 30;

    private Shortened() {}

    /**
     * The name, or what stands for it.
     *
     * @param longest what the store takes
     * @param length how the store counts
     */
    public static String name(String name, int longest, ToIntFunction<String> length) {
        if (length.applyAsInt(name) <= longest) {
            return name;
        }
        int[] letters = name.codePoints().toArray();
        int tail = Math.min(TAIL, letters.length);
        String end = '_' + hash(name) + '_' + new String(letters, letters.length - tail, tail);
        while (tail > 0 && length.applyAsInt(end) > longest) {
            tail--;
            end = '_' + hash(name) + '_' + new String(letters, letters.length - tail, tail);
        }
        int head = letters.length - tail;
        while (head > 0 && length.applyAsInt(new String(letters, 0, head) + end) > longest) {
            head--;
        }
        return new String(letters, 0, head) + end;
    }

    /** Eight hexadecimal digits that hardly any other name has. */
    public static String hash(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
