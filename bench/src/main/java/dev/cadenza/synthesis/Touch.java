package dev.cadenza.synthesis;

import dev.cadenza.synthesis.NotatedScore.Dynamic;
import dev.cadenza.synthesis.NotatedScore.Event;
import dev.cadenza.synthesis.NotatedScore.Part;
import java.util.List;
import java.util.Random;

/**
 * How hard the notes of a part are struck: the written level, the metre's accents, the rise of phrase and line, a
 * hand's unevenness.
 */
final class Touch {
    /** Amplitude grows with this power of the velocity. */
    static final double POWER = 1.9;

    private final NotatedScore score;
    private final double middle;
    private final double weight;

    Touch(NotatedScore score, Part part) {
        this.score = score;
        this.middle = part.events().stream()
                .mapToInt(event -> event.pitches().get(0))
                .average()
                .orElse(60);
        this.weight = StrictMath.pow(10, part.level() / 20 / POWER);
    }

    /** The velocity of the notes of {@code event}. */
    double velocity(Event event, Random hand) {
        double phrase = .05 * StrictMath.sin(Math.PI * Phrasing.within(score, event.start())) - .02;
        double line = .0045 * (event.pitches().get(0) - middle);
        double velocity = (level(event.start()) + accent(event.start()) + phrase + line) * weight;
        return Math.min(.98, Math.max(.08, velocity + .018 * hand.nextGaussian()));
    }

    /** The written level at {@code tick}. */
    private double level(int tick) {
        List<Dynamic> marks = score.heading().dynamics();
        double bar = (double) tick / score.heading().barTicks() + 1;
        double level = marks.get(0).level();
        for (int i = 0; i < marks.size() && marks.get(i).bar() <= bar; i++) {
            Dynamic mark = marks.get(i);
            level = mark.level();
            if (mark.gliding() && i + 1 < marks.size()) {
                Dynamic next = marks.get(i + 1);
                double passed = Math.min(1, (bar - mark.bar()) / (next.bar() - mark.bar()));
                level += (next.level() - level) * passed;
            }
        }
        return level;
    }

    private double accent(int tick) {
        int within = tick % score.heading().barTicks();
        if (within == 0) {
            return .055;
        }
        if (within % (NotatedScore.WHOLE / 4) == 0) {
            return .015;
        }
        return within % (NotatedScore.WHOLE / 8) == 0 ? -.01 : -.035;
    }
}
