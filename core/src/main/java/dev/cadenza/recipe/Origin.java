package dev.cadenza.recipe;

import dev.cadenza.base.Version;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Where a model comes from.
 *
 * @param files the recordings it learned from
 * @param seed what its first weights and the order of its data were drawn from
 * @param threads how many threads one operation could use
 * @param versions of this program, Java and the machine type
 * @param date when it was last trained, in UTC
 */
public record Origin(List<SourceFile> files, long seed, int threads, String versions, String date) {
    public Origin {
        files = List.copyOf(files);
    }

    /**
     * A recording.
     *
     * @param name its name within the music folder
     * @param sha256 of the file's bytes
     * @param seconds its length
     */
    public record SourceFile(String name, String sha256, double seconds) {}

    /** An origin of now and this machine. */
    public static Origin now(List<SourceFile> files, long seed, int threads) {
        return new Origin(
                files,
                seed,
                threads,
                Version.describe(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    }
}
