package dev.cadenza.audio;

import java.util.List;

/**
 * What was measured of one file.
 *
 * @param name the file's name within its folder
 * @param bytes its size
 * @param info what it says of itself
 * @param seconds how long its sound really is
 * @param loudness integrated loudness in LUFS (ITU-R BS.1770-4), at least -70
 * @param peak the greatest absolute sample
 * @param clippedRuns how often three or more samples in a row stand at full scale
 * @param clippedShare the share of the samples in such runs
 * @param leadingSilence seconds below -60 dB at the start
 * @param trailingSilence seconds below -60 dB at the end
 * @param silentShare the share of all 50 ms stretches that are below -60 dB
 * @param offset the mean of the channel that is furthest off zero
 * @param sha256 hash of the file's bytes
 * @param soundSha256 hash of the decoded samples, equal for equal sound under other tags
 * @param channels what its channels are like, and what is made of them
 * @param warnings a sentence each on what is damaged
 */
public record FileInspection(
        String name,
        long bytes,
        AudioInfo info,
        double seconds,
        double loudness,
        double peak,
        long clippedRuns,
        double clippedShare,
        double leadingSilence,
        double trailingSilence,
        double silentShare,
        double offset,
        String sha256,
        String soundSha256,
        ChannelFacts channels,
        List<String> warnings) {
    /** Copies the list. */
    public FileInspection {
        warnings = List.copyOf(warnings);
    }
}
