package dev.cadenza.bench;

import static dev.cadenza.base.Require.require;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to measure with.
 *
 * @param music the recordings, or null for the example music
 * @param work a folder to work in; what costs time to make stays there for the next time
 * @param hours of music to synthesise for what is measured on much music, or null to take {@code music} there too
 * @param fullSpectrum whether training is measured with the full spectrum as well
 * @param steps that the losses of the precisions are compared over
 * @param passes of GRUV's training that are measured
 * @param seeds of what is drawn to test the evaluation with, or of models whose parts are measured; each is measured
 * by itself
 * @param count of damages that are done to files
 * @param budget how long each of these models is trained
 */
public record BenchRequest(
        @Nullable Path music,
        Path work,
        @Nullable Double hours,
        boolean fullSpectrum,
        int steps,
        int passes,
        List<Long> seeds,
        int count,
        Duration budget) {
    public BenchRequest {
        if (hours != null) {
            require(hours > 0 && hours <= 1000, "hours must be above 0 and at most 1000, got %s", hours);
        }
        require(steps >= 1 && steps <= 1_000_000, "steps must be 1 to 1000000, got %d", steps);
        seeds = List.copyOf(seeds);
        require(!seeds.isEmpty(), "there must be a seed");
        require(count >= 1 && count <= 1_000_000, "count must be 1 to 1000000, got %d", count);
        require(passes >= 2 && passes <= 2000, "passes must be 2 to 2000, got %d", passes);
    }
}
