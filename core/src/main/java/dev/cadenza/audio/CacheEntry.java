package dev.cadenza.audio;

import static dev.cadenza.base.Require.require;

import java.util.List;

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
        List<String> warnings) {
    CacheEntry {
        require(samples > 0, "samples must be positive, got %d", samples);
        require(rate > 0, "sample rate must be positive, got %d", rate);
        warnings = List.copyOf(warnings);
    }

    CacheEntry named(String name) {
        return new CacheEntry(name, sha256, samples, rate, channels, peak, rms, info, warnings);
    }
}
