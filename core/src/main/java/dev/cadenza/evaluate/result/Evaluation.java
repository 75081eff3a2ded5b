package dev.cadenza.evaluate.result;

import static dev.cadenza.base.Require.require;

import java.util.List;

/**
 * All that an evaluation found; the same stands in {@code evaluation.json} and, for people, in {@code evaluation.html}.
 *
 * @param version of this layout
 * @param date when it was made, in UTC
 * @param program versions of this program, Java and the machine type
 * @param command how to repeat it
 * @param seed what everything random was drawn by
 * @param music what was evaluated against
 * @param subjects what was evaluated
 * @param notes a sentence each on what limits the figures, such as too little music
 * @param closeness how near the sound is
 * @param structure how near its course in time is
 * @param health what is wrong with the sound as such
 * @param newness how much of it is copied
 */
public record Evaluation(
        int version,
        String date,
        String program,
        String command,
        long seed,
        Music music,
        List<Subject> subjects,
        List<String> notes,
        List<Metric> closeness,
        List<Metric> structure,
        List<Finding> health,
        Newness newness) {
    /** The present layout. */
    public static final int VERSION = 1;

    public Evaluation {
        require(version == VERSION, "it is of version %d, and this program reads version %d", version, VERSION);
        subjects = List.copyOf(subjects);
        notes = List.copyOf(notes);
        closeness = List.copyOf(closeness);
        structure = List.copyOf(structure);
        health = List.copyOf(health);
    }

    /**
     * The music.
     *
     * @param name of its folder
     * @param pieces its recordings
     * @param seconds its length
     */
    public record Music(String name, List<String> pieces, double seconds) {
        /** Seconds of music from which on figures settle. */
        public static final double ENOUGH = 300;

        public Music {
            pieces = List.copyOf(pieces);
        }

        /** Whether it is long enough for figures to settle. */
        public boolean suffices() {
            return seconds >= ENOUGH;
        }
    }

    /**
     * A piece that was evaluated.
     *
     * @param name for people
     * @param file where it is
     * @param seconds its length
     */
    public record Subject(String name, String file, double seconds) {}
}
