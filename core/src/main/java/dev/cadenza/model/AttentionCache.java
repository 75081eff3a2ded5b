package dev.cadenza.model;

import static dev.cadenza.base.Require.require;

import org.bytedeco.pytorch.Tensor;

/**
 * Keys and values of the latest units that one layer has heard, side by side in memory: when the room is full, the
 * latest move to its front, so that each unit costs the same and memory is flat.
 */
final class AttentionCache {
    private final Tensor room; // [2, heads, capacity, width / heads]
    private final int context;
    private final int rewind;
    private int end;

    AttentionCache(Tensor room, int context, int rewind) {
        this.room = room;
        this.context = context;
        this.rewind = rewind;
    }

    /** Adds a key and a value, [2, heads, 1, width / heads]. */
    void add(Tensor keyAndValue) {
        if (end == room.size(2)) {
            int kept = context + rewind;
            room.narrow(2, 0, kept).copy_(room.narrow(2, (long) end - kept, kept));
            end = kept;
        }
        room.narrow(2, end, 1).copy_(keyAndValue);
        end++;
    }

    /** Forgets the latest {@code units}. */
    void undo(int units) {
        require(units <= end, "only %d units are remembered, so that %d cannot be taken back", end, units);
        end -= units;
    }

    /** The keys in sight, the latest last: [heads, units, width / heads]. */
    Tensor keys() {
        return inSight(0);
    }

    /** The values in sight, likewise. */
    Tensor values() {
        return inSight(1);
    }

    private Tensor inSight(int which) {
        int count = Math.min(end, context);
        return room.select(0, which).narrow(1, (long) end - count, count);
    }
}
