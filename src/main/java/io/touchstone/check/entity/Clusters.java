package io.touchstone.check.entity;

/** Things that belong together, directly or over others: a forest in which each points to one it belongs with. */
final class Clusters {
    private final int[] parents;

    Clusters(int size) {
        parents = new int[size];
        for (int at = 0; at < size; at++) {
            parents[at] = at;
        }
    }

    /** The one thing that stands for all that belong with this one. */
    int of(int thing) {
        int root = thing;
        while (parents[root] != root) {
            parents[root] = parents[parents[root]];
            root = parents[root];
        }
        return root;
    }

    /** Says that two belong together. */
    void unite(int one, int other) {
        int first = of(one);
        int second = of(other);
        parents[Math.max(first, second)] = Math.min(first, second);
    }
}
