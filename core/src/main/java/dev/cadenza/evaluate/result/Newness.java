package dev.cadenza.evaluate.result;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much of what was evaluated stands in the music already.
 *
 * @param copied1 the share of passages of 1 s that match one contiguous passage of the music
 * @param copied3 the same of 3 s
 * @param realCopied1 {@code copied1} of held-out real pieces against the rest, on pieces that did not set the
 *     threshold; or null
 * @param realCopied3 {@code copied3} of the same
 * @param aboveNull the share of seconds whose best match is above the 99th percentile of held-out real pieces
 * @param longestRun the longest stretch in seconds that is like one place of the music, as far as the detectors hear
 *     it second by second, or is known to be taken from one place
 * @param tracks one for each piece that was evaluated
 */
public record Newness(
        double copied1,
        double copied3,
        @JsonSetter(nulls = Nulls.SET) @Nullable Double realCopied1,
        @JsonSetter(nulls = Nulls.SET) @Nullable Double realCopied3,
        double aboveNull,
        double longestRun,
        List<Track> tracks) {
    public Newness {
        tracks = List.copyOf(tracks);
    }

    /**
     * Where each second of a piece comes from, if from anywhere.
     *
     * @param subject the piece's name
     * @param matches the closest passage for each second, in order
     */
    public record Track(String subject, List<Match> matches) {
        public Track {
            matches = List.copyOf(matches);
        }
    }

    /**
     * The closest passage of the music to a passage of a piece.
     *
     * @param at the passage's beginning in the piece, in seconds
     * @param seconds how long it is
     * @param source the recording that holds the closest passage
     * @param sourceAt its beginning there, in seconds
     * @param similarity spectral correlation, from -1 to 1
     * @param threshold what held-out real music stays below in 99 of 100 passages
     * @param semitones how much higher the piece plays it than the recording
     * @param tempo how much faster, 1 for equally fast
     * @param copied whether detectors that work independently agree that it is a copy, or one of them is beyond doubt
     * @param detectors which detectors found it: {@code "correlation"}, {@code "landmarks"}, {@code "source"}
     */
    public record Match(
            double at,
            double seconds,
            String source,
            double sourceAt,
            double similarity,
            double threshold,
            double semitones,
            double tempo,
            boolean copied,
            List<String> detectors) {
        public Match {
            detectors = List.copyOf(detectors);
        }
    }
}
