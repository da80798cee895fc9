package io.touchstone.anomaly;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The 64-bit xxHash with seed 0, as its specification describes it: fast, well spread, and no secret. */
final class XxHash64 {
    private static final long PRIME_1 = 0x9E3779B185EBCA87L;
    private static final long PRIME_2 = 0xC2B2AE3D27D4EB4FL;
    private static final long PRIME_3 = 0x165667B19E3779F9L;
    private static final long PRIME_4 = 0x85EBCA77C2B2AE63L;
    private static final long PRIME_5 = 0x27D4EB2F165667C5L;
    private static final long PRIME_1_AND_2 = 0x60EA27EEADC0B5D6L;
    private static final int STRIPE = 32;

    private XxHash64() {}

    /** The hash of the bytes. */
    static long of(byte[] bytes) {
        ByteBuffer input = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long hash = (bytes.length >= STRIPE ? stripes(input) : PRIME_5) + bytes.length;
        while (input.remaining() >= Long.BYTES) {
            hash = Long.rotateLeft(hash ^ round(0, input.getLong()), 27) * PRIME_1 + PRIME_4;
        }
        if (input.remaining() >= Integer.BYTES) {
            long word = Integer.toUnsignedLong(input.getInt());
            hash = Long.rotateLeft(hash ^ word * PRIME_1, 23) * PRIME_2 + PRIME_3;
        }
        while (input.hasRemaining()) {
            hash = Long.rotateLeft(hash ^ Byte.toUnsignedLong(input.get()) * PRIME_5, 11) * PRIME_1;
        }
        return avalanche(hash);
    }

    private static long stripes(ByteBuffer input) {
        long[] lanes = {PRIME_1_AND_2, PRIME_2, 0, -PRIME_1};
        while (input.remaining() >= STRIPE) {
            for (int lane = 0; lane < lanes.length; lane++) {
                lanes[lane] = round(lanes[lane], input.getLong());
            }
        }
        long hash = Long.rotateLeft(lanes[0], 1)
                + Long.rotateLeft(lanes[1], 7)
                + Long.rotateLeft(lanes[2], 12)
                + Long.rotateLeft(lanes[3], 18);
        for (long lane : lanes) {
            hash = (hash ^ round(0, lane)) * PRIME_1 + PRIME_4;
        }
        return hash;
    }

    private static long round(long lane, long word) {
        return Long.rotateLeft(lane + word * PRIME_2, 31) * PRIME_1;
    }

    private static long avalanche(long hash) {
        long mixed = (hash ^ hash >>> 33) * PRIME_2;
        mixed = (mixed ^ mixed >>> 29) * PRIME_3;
        return mixed ^ mixed >>> 32;
    }
}
