package io.touchstone.http;

import java.util.List;
import java.util.function.Function;

/** One page of a list, in the envelope every list of the API uses. */
public record Page<T>(List<T> items, long total, int page, int size, long pages) {
    /** The page of these items, out of a total. */
    public static <T> Page<T> of(List<T> items, long total, Window window) {
        return new Page<>(items, total, window.page(), window.size(), (total + window.size() - 1) / window.size());
    }

    /** The same page of other items. */
    public <R> Page<R> map(Function<T, R> change) {
        return new Page<>(items.stream().map(change).toList(), total, page, size, pages);
    }

    /** Which page is asked for: its number from 1, and how many items it holds. */
    public record Window(int page, int size) {
        /** How many items come before it. */
        public long offset() {
            return (page - 1L) * size;
        }
    }
}
