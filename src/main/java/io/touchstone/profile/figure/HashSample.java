package io.touchstone.profile.figure;

import io.touchstone.profile.FieldStatistics;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * A sample of different values, by their hashes: those that are multiples of a power of two, each with how often it comes.
 * Samples of parts add up to one of the whole, for a value is in all of them or in none.
 */
public final class HashSample {
    /** More than so many are thinned out. */
    static final int MOST = 16_384;

    private int bits;
    private final Map<Long, Long> counts = new HashMap<>();

    /** @param bits hashes are multiples of 2 to this */
    public HashSample(int bits) {
        this.bits = bits;
    }

    /** Adds a value that comes some times, unless its hash rules it out. */
    public void add(long hash, long times) {
        if (isKept(hash)) {
            counts.merge(hash, times, Long::sum);
            while (counts.size() > MOST) {
                thin(bits + 1);
            }
        }
    }

    /** Adds all of another sample. */
    public void add(HashSample other) {
        if (other.bits > bits) {
            thin(other.bits);
        }
        other.counts.forEach(this::add);
    }

    private void thin(int more) {
        bits = more;
        counts.keySet().removeIf(hash -> !isKept(hash));
    }

    private boolean isKept(long hash) {
        return Long.numberOfTrailingZeros(hash) >= bits;
    }

    /** How many different values there are: as many as are kept, times the share that is. */
    public FieldStatistics.Distinct distinct() {
        double kept = counts.size();
        double share = Math.pow(2, -bits);
        double error = bits == 0 ? 0 : kept == 0 ? 1 : Math.sqrt((1 - share) / kept);
        long singles = counts.values().stream().filter(times -> times == 1).count();
        return new FieldStatistics.Distinct(kept / share, error, kept == 0 ? 0 : singles / kept, null);
    }

    /** As text. */
    public Kept kept() {
        ByteBuffer bytes = ByteBuffer.allocate(counts.size() * 2 * Long.BYTES);
        counts.forEach((hash, times) -> bytes.putLong(hash).putLong(times));
        return new Kept(bits, Base64.getEncoder().encodeToString(bytes.array()));
    }

    /** A sample as text: pairs of a hash and how often it comes, in base64. */
    public record Kept(int bits, String pairs) {
        /** The sample. */
        public HashSample sample() {
            HashSample sample = new HashSample(bits);
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(pairs));
            while (bytes.hasRemaining()) {
                sample.counts.put(bytes.getLong(), bytes.getLong());
            }
            return sample;
        }
    }
}
