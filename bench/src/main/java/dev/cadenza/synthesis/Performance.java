package dev.cadenza.synthesis;

import dev.cadenza.synthesis.NotatedScore.Articulation;
import dev.cadenza.synthesis.NotatedScore.Event;
import dev.cadenza.synthesis.NotatedScore.Mark;
import dev.cadenza.synthesis.NotatedScore.Part;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/** A score as a player would play it: always the same way for the same score. */
final class Performance {
    private static final double LEAD_IN = .06;
    private static final double LAST_CHORD = 1.1;
    private static final double ROLL = .055;
    private static final double UNEVENNESS = .0035;
    private static final double LIFT = .035;
    private static final double UNDER_TOP = .82;

    private final NotatedScore score;
    private final TempoCurve tempo;
    private final Random hand;
    private final int lastSound; // the tick up to which anything is written
    private final List<Note> notes = new ArrayList<>();

    private Performance(NotatedScore score) {
        this.score = score;
        this.tempo = new TempoCurve(score);
        this.lastSound = score.parts().stream()
                .flatMap(part -> part.events().stream())
                .mapToInt(Event::end)
                .max()
                .orElse(0);
        this.hand = new Random(score.name().hashCode() * 31L + 7);
    }

    /** The notes of {@code score} as played, by time of start. */
    static List<Note> of(NotatedScore score) {
        Performance performance = new Performance(score);
        for (int voice = 0; voice < score.parts().size(); voice++) {
            performance.play(score.parts().get(voice), voice);
        }
        return performance.sorted();
    }

    private void play(Part part, int voice) {
        Touch touch = new Touch(score, part);
        for (Event event : part.events()) {
            double late = Math.max(-.009, Math.min(.009, UNEVENNESS * hand.nextGaussian()));
            double start = LEAD_IN + tempo.at(event.start()) + late + .003 * voice; // the melody leads
            double velocity = touch.velocity(event, hand);
            for (int midi : event.pitches()) {
                double at = start + rolled(event, midi);
                double duration = Math.max(.06, LEAD_IN + end(part.articulation(), event) - at);
                boolean top = midi == Collections.max(event.pitches());
                Note plain = new Note(at, duration, midi, top ? velocity : UNDER_TOP * velocity, voice);
                notes.addAll(Ornaments.play(plain, event.mark(), score.heading().key()));
            }
        }
    }

    /** The second at which a note is let go. */
    private double end(Articulation articulation, Event event) {
        if (articulation == Articulation.RINGING) {
            int bar = score.heading().barTicks();
            int barEnd = (event.start() / bar + 1) * bar;
            return tempo.at(Math.max(barEnd, event.end())) + LIFT;
        }
        if (event.end() == lastSound) {
            return tempo.at(event.end()) + LAST_CHORD;
        }
        boolean quick = event.ticks() < NotatedScore.WHOLE / 8;
        double share = quick ? Articulation.LEGATO.share : articulation.share;
        return tempo.at(event.start()) + share * (tempo.at(event.end()) - tempo.at(event.start()));
    }

    /** How much later than the chord's first note {@code midi} sounds if the chord is rolled. */
    private double rolled(Event event, int midi) {
        if (event.mark() != Mark.ROLLED) {
            return 0;
        }
        long below = score.parts().stream()
                .flatMap(part -> part.events().stream())
                .filter(other -> other.start() == event.start() && other.mark() == Mark.ROLLED)
                .flatMap(other -> other.pitches().stream())
                .filter(other -> other < midi)
                .count();
        return ROLL * below;
    }

    /** In order of time; a string that is struck again was let go before. */
    private List<Note> sorted() {
        notes.sort(Comparator.comparingDouble(Note::start).thenComparingInt(Note::midi));
        TreeMap<Integer, Integer> last = new TreeMap<>();
        for (int i = 0; i < notes.size(); i++) {
            Note note = notes.get(i);
            Integer before = last.put(note.midi(), i);
            if (before != null && notes.get(before).end() > note.start() - .012) {
                Note early = notes.get(before);
                double duration = Math.max(.02, note.start() - .012 - early.start());
                notes.set(before, new Note(early.start(), duration, early.midi(), early.velocity(), early.voice()));
            }
        }
        return List.copyOf(notes);
    }
}
