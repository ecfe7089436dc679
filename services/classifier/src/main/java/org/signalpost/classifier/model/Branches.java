package org.signalpost.classifier.model;

import java.util.Map;

/** The branches of a tree: which node follows which, by what leads there. Keeps plain numbers, and nothing else. */
final class Branches {

    private final long[] keys;
    private final int[] targets;

    /** Of {@code branches}, whose keys are from {@link #key} and whose targets are above 0. */
    Branches(Map<Long, Integer> branches) {
        int size = Integer.highestOneBit(Math.max(4, branches.size()) * 3);
        keys = new long[size];
        targets = new int[size];
        branches.forEach((key, target) -> {
            int slot = slot(key);
            while (targets[slot] != 0) {
                slot = slot + 1 & keys.length - 1;
            }
            keys[slot] = key;
            targets[slot] = target;
        });
    }

    static long key(int node, int step) {
        return (long) node << 32 | step;
    }

    /** The node that {@code step} leads to from {@code node}; 0 for none. */
    int target(int node, int step) {
        long key = key(node, step);
        int slot = slot(key);
        while (targets[slot] != 0) {
            if (keys[slot] == key) {
                return targets[slot];
            }
            slot = slot + 1 & keys.length - 1;
        }
        return 0;
    }

    private int slot(long key) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 33) & keys.length - 1;
    }
}
