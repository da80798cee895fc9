package io.touchstone.profile.figure;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A sketch of numbers that any quantile can be read from, and that adds up with others: the one of Karnin, Lang and Liberty
 * (Optimal Quantile Approximation in Streams, 2016). A number on level h stands for 2 to the h numbers. When there is no room
 * left, the lowest full level is sorted and every second number of it goes up, the first or the second one by the toss of a
 * coin. It is written as Apache DataSketches writes a KllDoublesSketch, whose libraries read it and add it up.
 */
public final class Kll {
    /** Room of the highest level; each one below has two thirds of the one above. */
    public static final int K = 200;

    /** How far a rank read from it may be off, as a share of the numbers, at 99 % confidence; a figure of DataSketches' for this k. */
    public static final double ERROR = 2.296 / Math.pow(K, 0.9723);

    private static final int LEAST_ROOM = 8;
    private static final int FAMILY = 15;
    private static final int PREAMBLE = 5;
    private static final int SHORT_PREAMBLE = 2;
    private static final int EMPTY = 1;
    private static final int SINGLE = 4;
    private static final long SEED = 1; // what it forgets is to be the same for the same numbers

    private final Random coin = new Random(SEED);
    private final List<Level> levels = new ArrayList<>(List.of(new Level()));
    private int room = K;
    private int kept;
    private long count;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    /** Numbers that stand for equally many. */
    private static final class Level {
        private double[] items = new double[LEAST_ROOM];
        private int size;

        void add(double item) {
            if (size == items.length) {
                items = Arrays.copyOf(items, 2 * size);
            }
            items[size++] = item;
        }
    }

    /** How many numbers it stands for. */
    public long count() {
        return count;
    }

    /** Adds a finite number that comes some times. */
    public void add(double number, long times) {
        reaching(number, number);
        count += times;
        for (long left = times; left > 0; left &= left - 1) {
            put(Long.numberOfTrailingZeros(left), number);
        }
    }

    /** Lets it know of extremes that may not be among the numbers it is given. */
    void reaching(double least, double greatest) {
        min = Math.min(min, least);
        max = Math.max(max, greatest);
    }

    /** Adds all that another one stands for. */
    public void add(Kll other) {
        reaching(other.min, other.max);
        count += other.count;
        for (int height = 0; height < other.levels.size(); height++) {
            Level level = other.levels.get(height);
            for (int at = 0; at < level.size; at++) {
                put(height, level.items[at]);
            }
        }
    }

    private void put(int height, double item) {
        while (levels.size() <= height) {
            raise();
        }
        levels.get(height).add(item);
        kept++;
        while (kept >= room) {
            squeeze();
        }
    }

    private void raise() {
        levels.add(new Level());
        room = 0;
        for (int height = 0; height < levels.size(); height++) {
            room += room(height);
        }
    }

    private int room(int height) {
        return (int) Math.max(LEAST_ROOM, Math.round(K * Math.pow(2.0 / 3, levels.size() - 1 - height)));
    }

    /** Halves the lowest level that is full. */
    private void squeeze() {
        int height = 0;
        while (levels.get(height).size < room(height)) {
            height++;
        }
        if (height == levels.size() - 1) {
            raise();
        }
        Level full = levels.get(height);
        Level above = levels.get(height + 1);
        Arrays.sort(full.items, 0, full.size);
        int odd = full.size & 1; // one that has no other stays
        for (int at = odd + (coin.nextBoolean() ? 1 : 0); at < full.size; at += 2) {
            above.add(full.items[at]);
        }
        kept -= full.size / 2;
        full.size = odd;
    }

    /** The numbers it keeps in their order, each with how many it stands for. */
    public Ranks ranks() {
        Map<Double, Long> standing = new TreeMap<>();
        for (int height = 0; height < levels.size(); height++) {
            for (int at = 0; at < levels.get(height).size; at++) {
                standing.merge(levels.get(height).items[at], 1L << height, Long::sum);
            }
        }
        return new Ranks(new ArrayList<>(standing.keySet()), new ArrayList<>(standing.values()));
    }

    /** In base64. */
    public String text() {
        if (count <= 1) {
            ByteBuffer bytes = begun(SHORT_PREAMBLE, count == 0 ? 1 : 2, count == 0 ? EMPTY : SINGLE, (int) count);
            return text(count == 0 ? bytes : bytes.putDouble(levels.get(0).items[0]));
        }
        // Where a level begins is told as if numbers filled the room from its end.
        ByteBuffer bytes = begun(PREAMBLE, 1, 0, 2 + kept + (3 + levels.size()) / 2 + 1);
        bytes.putLong(count).putShort((short) K).put((byte) levels.size()).put((byte) 0);
        int begin = room - kept;
        for (Level level : levels) {
            bytes.putInt(begin);
            begin += level.size;
        }
        bytes.putDouble(min).putDouble(max);
        for (Level level : levels) {
            Arrays.sort(level.items, 0, level.size);
            for (int at = 0; at < level.size; at++) {
                bytes.putDouble(level.items[at]);
            }
        }
        return text(bytes);
    }

    private static ByteBuffer begun(int preamble, int version, int flags, int longs) {
        return ByteBuffer.allocate((1 + longs) * Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) preamble)
                .put((byte) version)
                .put((byte) FAMILY)
                .put((byte) flags)
                .putShort((short) K)
                .put((byte) LEAST_ROOM)
                .put((byte) 0);
    }

    private static String text(ByteBuffer bytes) {
        byte[] written = new byte[bytes.flip().remaining()];
        bytes.get(written);
        return Base64.getEncoder().encodeToString(written);
    }

    /** The one that was written as this text. */
    public static Kll of(String text) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text)).order(ByteOrder.LITTLE_ENDIAN);
        Kll read = new Kll();
        int flags = bytes.get(3);
        bytes.position(Long.BYTES);
        if ((flags & SINGLE) != 0) {
            read.add(bytes.getDouble(), 1);
        } else if ((flags & EMPTY) == 0) {
            read.read(bytes);
        }
        return read;
    }

    private void read(ByteBuffer bytes) {
        count = bytes.getLong();
        bytes.getShort();
        int[] begins = new int[bytes.get() + 1];
        bytes.get();
        for (int height = 0; height + 1 < begins.length; height++) {
            begins[height] = bytes.getInt();
        }
        reaching(bytes.getDouble(), bytes.getDouble());
        begins[begins.length - 1] = begins[0] + bytes.remaining() / Double.BYTES;
        while (levels.size() < begins.length - 1) {
            raise();
        }
        for (int height = 0; height < levels.size(); height++) {
            for (int at = begins[height]; at < begins[height + 1]; at++) {
                put(height, bytes.getDouble());
            }
        }
    }
}
