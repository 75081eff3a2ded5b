package dev.cadenza.units;

import static dev.cadenza.base.Require.require;

import dev.cadenza.analysis.PickSettings;
import dev.cadenza.base.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * How recordings are heard and cut into units.
 *
 * @param keepChannels whether a recording's dead channel or inverted phase stays as it is; otherwise songs have the
 *     live channel in both ears, or the phase turned
 * @param picking which onsets count
 * @param shortestSeconds the shortest unit
 * @param longestSeconds longer stretches without an onset are cut at beats or, without a pulse, evenly
 * @param evenSeconds about how long the units of a stretch are that is cut evenly
 * @param silenceDecibels how far under a recording's RMS its edges count as silent
 * @param leastClarity the pulse clarity (0 to 1) from which on music counts as having beats
 */
public record UnitSettings(
        boolean keepChannels,
        PickSettings picking,
        double shortestSeconds,
        double longestSeconds,
        double evenSeconds,
        double silenceDecibels,
        double leastClarity) {
    private static final int ANALYSIS = 3; // counts up whenever the same settings give other tables

    /** Checks the values. */
    public UnitSettings {
        require(shortestSeconds >= 0.02, "units must be at least 0.02 s long, got %s s", shortestSeconds);
        require(
                longestSeconds >= 4 * shortestSeconds,
                "the longest unit must have at least four times the shortest's length, got %s s and %s s",
                longestSeconds,
                shortestSeconds);
        require(
                evenSeconds >= longestSeconds / 2 && evenSeconds <= longestSeconds,
                "evenly cut units must have from half the longest unit's length to all of it, got %s s of %s s",
                evenSeconds,
                longestSeconds);
        require(silenceDecibels > 0, "silence must lie under the RMS, got %s dB", silenceDecibels);
        require(leastClarity >= 0 && leastClarity <= 1, "clarity goes from 0 to 1, got %s", leastClarity);
    }

    /** What works for music of all kinds. */
    public static UnitSettings usual() {
        return new UnitSettings(false, PickSettings.usual(), 0.055, 0.65, 0.45, 50, 0.1);
    }

    /** The same with channels kept as they are, or mended. */
    public UnitSettings keepingChannels(boolean keep) {
        return new UnitSettings(
                keep, picking, shortestSeconds, longestSeconds, evenSeconds, silenceDecibels, leastClarity);
    }

    /** A hash of all of this and of the analysis' version, in hexadecimal: tables with other hashes are of no use. */
    public String hash() {
        try {
            String all = ANALYSIS + Json.line(this);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, UnitTableFile.HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
