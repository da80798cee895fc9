package io.touchstone.scan;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a scan would cost, as far as the last sync knows.
 *
 * @param records rows of the containers whose rows are known
 * @param bytes bytes of the containers whose size is known
 * @param statements how many selects would measure
 */
public record Estimate(List<OfContainer> containers, long records, long bytes, long statements) {
    /** The sum of what the containers would cost. */
    static Estimate of(List<OfContainer> containers) {
        return new Estimate(
                containers,
                containers.stream()
                        .map(OfContainer::records)
                        .filter(Objects::nonNull)
                        .mapToLong(Long::longValue)
                        .sum(),
                containers.stream()
                        .map(OfContainer::bytes)
                        .filter(Objects::nonNull)
                        .mapToLong(Long::longValue)
                        .sum(),
                containers.stream().mapToLong(OfContainer::statements).sum());
    }

    /**
     * What one container would cost.
     *
     * @param checks how many checks would be asked
     * @param partitions how many parts it has
     * @param records rows that would be read at most; null when nobody knows
     * @param bytes the size of what would be read at most; null when nobody knows
     * @param statements how many selects would measure it
     */
    public record OfContainer(
            Stub container,
            int checks,
            int partitions,
            @Nullable Long records,
            @Nullable Long bytes,
            long statements) {}

    /** A container, in short. */
    public record Stub(long id, String name, String containerType, @Nullable String tableType) {}
}
