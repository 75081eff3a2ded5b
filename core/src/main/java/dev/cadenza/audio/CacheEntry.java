package dev.cadenza.audio;

import static dev.cadenza.base.Require.require;

import dev.cadenza.base.SealedJson;
import dev.cadenza.base.UserProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands in the JSON file beside the samples of one cached recording. */
record CacheEntry(
        String sourceName,
        String sha256,
        long samples,
        int rate,
        int channels,
        double peak,
        double rms,
        AudioInfo info,
        ChannelMix mix,
        List<String> warnings) {
    CacheEntry {
        require(samples > 0, "samples must be positive, got %d", samples);
        require(rate > 0, "sample rate must be positive, got %d", rate);
        warnings = List.copyOf(warnings);
    }

    /** The entry of what {@code sink} took. */
    static CacheEntry of(String sourceName, String sha256, CacheSink sink, DecodeReport report) {
        List<String> warnings = new ArrayList<>(report.facts().notices());
        if (report.damage() != null) {
            warnings.add(report.damage());
        }
        return new CacheEntry(
                sourceName,
                sha256,
                sink.samples(),
                report.rate(),
                report.channels(),
                sink.peak(),
                sink.rms(),
                report.info(),
                report.facts().mix(),
                warnings);
    }

    /** The entry in {@code file}, or null if that is damaged. */
    static @Nullable CacheEntry read(Path file) throws IOException {
        try {
            return SealedJson.readSealed(file, CacheEntry.class, "it is made anew");
        } catch (UserProblem e) {
            return null;
        }
    }

    CacheEntry named(String name) {
        return new CacheEntry(name, sha256, samples, rate, channels, peak, rms, info, mix, warnings);
    }
}
