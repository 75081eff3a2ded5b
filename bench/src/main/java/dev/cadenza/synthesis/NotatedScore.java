package dev.cadenza.synthesis;

import java.util.List;

/** A piece as written: its heading and its parts, in ticks of {@link #WHOLE} to the whole note. */
record NotatedScore(String name, Heading heading, List<Part> parts) {
    /** Ticks in a whole note: a dotted 64th note is a whole number of them. */
    static final int WHOLE = 384;

    /** How many bars every part has. */
    int bars() {
        return parts.get(0).bars();
    }

    /** The length in ticks. */
    int ticks() {
        return bars() * heading.barTicks();
    }

    /**
     * What stands above the music.
     *
     * @param tempo quarter notes a minute
     * @param ritardando over how many bars at the end the music slows down
     * @param phrases the bars, from 1, in which phrases begin
     */
    record Heading(
            String title,
            String work,
            String composer,
            String edition,
            String omitted,
            String licence,
            Instrument instrument,
            Key key,
            int barTicks,
            double tempo,
            int ritardando,
            List<Integer> phrases,
            List<Dynamic> dynamics) {}

    /** From {@code bar} (from 1) on, this loud; {@code gliding} moves evenly to the level of the next mark. */
    record Dynamic(int bar, double level, boolean gliding) {}

    /** One part: notes one after another, {@code level} decibels louder than the others. */
    record Part(String name, Articulation articulation, double level, int bars, List<Event> events) {}

    /** Notes struck together at {@code start} for {@code ticks}, tied notes already joined. */
    record Event(int start, int ticks, List<Integer> pitches, Mark mark) {
        int end() {
            return start + ticks;
        }
    }

    /** What a sign at a note asks for. */
    enum Mark {
        NONE(""),
        /** A short trill from the upper neighbour. */
        TRILL("t"),
        /** A trill as long as the note. */
        LONG_TRILL("T"),
        /** Down to the lower neighbour and back. */
        MORDENT("m"),
        /** The chord is rolled from the lowest note up, across all parts. */
        ROLLED("a");

        final String sign;

        Mark(String sign) {
            this.sign = sign;
        }
    }

    /**
     * How notes are joined: what part of its written time a note from an eighth on sounds; shorter ones are always
     * joined.
     */
    enum Articulation {
        LEGATO(1.04),
        PORTATO(.88),
        DETACHED(.66),
        /** Strings are left to ring until the end of the bar. */
        RINGING(1);

        final double share;

        Articulation(double share) {
            this.share = share;
        }
    }
}
