package dev.cadenza.evaluate.result;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import org.jspecify.annotations.Nullable;

/**
 * The value of a metric, and where it stands between real music and noise.
 *
 * @param id a short name for machines and for {@code --require}, such as {@code "frechet"}
 * @param label a name for people
 * @param meaning what it measures, in a sentence
 * @param better which way is better
 * @param value of what was evaluated, or null where it cannot be told
 * @param floor the same figure for held-out real pieces against the rest, or null for too little music
 * @param floorSpread the standard deviation of the floor over its draws
 * @param ceiling the same figure for the codec's resynthesis of held-out pieces: as near as a model of that codec can
 *     come; or null
 * @param noise the same figure for white noise, or null
 */
public record Metric(
        String id,
        String label,
        String meaning,
        Direction better,
        @JsonSetter(nulls = Nulls.SET) @Nullable Double value,
        @JsonSetter(nulls = Nulls.SET) @Nullable Double floor,
        @JsonSetter(nulls = Nulls.SET) @Nullable Double floorSpread,
        @JsonSetter(nulls = Nulls.SET) @Nullable Double ceiling,
        @JsonSetter(nulls = Nulls.SET) @Nullable Double noise) {
    /** Which way is better. */
    public enum Direction {
        LOWER,
        HIGHER
    }

    /**
     * The value over the floor, nought for a distance extrapolated to less, or null where one of them is missing or
     * the floor is nought.
     */
    public @Nullable Double ratio() {
        return value == null || floor == null || floor <= 0 ? null : Math.max(0, value) / floor;
    }
}
