package dev.cadenza.synthesis;

import dev.cadenza.synthesis.NotatedScore.Mark;
import java.util.ArrayList;
import java.util.List;

/** Plays out trills and mordents as the tables of Bach's time do: on the beat, trills from the upper neighbour. */
final class Ornaments {
    private static final double TRILL_NOTE = .075;
    private static final double SHORT_NOTE = .068;

    private Ornaments() {}

    /** The notes that {@code plain} becomes under {@code mark}. */
    static List<Note> play(Note plain, Mark mark, Key key) {
        return switch (mark) {
            case NONE, ROLLED -> List.of(plain);
            case MORDENT -> quick(plain, new int[] {plain.midi(), key.below(plain.midi())}, SHORT_NOTE);
            case TRILL -> {
                int above = key.above(plain.midi());
                yield quick(plain, new int[] {above, plain.midi(), above}, SHORT_NOTE);
            }
            case LONG_TRILL -> longTrill(plain, key.above(plain.midi()));
        };
    }

    private static List<Note> longTrill(Note plain, int above) {
        int pairs = (int) ((plain.duration() - .3) / (2 * TRILL_NOTE));
        int[] pitches = new int[2 * Math.max(1, pairs)];
        for (int i = 0; i < pitches.length; i++) {
            pitches[i] = i % 2 == 0 ? above : plain.midi();
        }
        return quick(plain, pitches, TRILL_NOTE);
    }

    /** {@code pitches} in quick succession and then the plain note for what is left of its time. */
    private static List<Note> quick(Note plain, int[] pitches, double each) {
        double length = Math.min(each, .6 * plain.duration() / pitches.length);
        List<Note> notes = new ArrayList<>();
        double at = plain.start();
        for (int i = 0; i < pitches.length; i++) {
            double velocity = plain.velocity() * (i == 0 ? 1 : i % 2 == 0 ? .84 : .78);
            notes.add(new Note(at, length * 1.1, pitches[i], velocity, plain.voice()));
            at += length;
        }
        notes.add(new Note(at, plain.end() - at, plain.midi(), plain.velocity() * .86, plain.voice()));
        return notes;
    }
}
