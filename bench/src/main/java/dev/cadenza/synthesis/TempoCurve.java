package dev.cadenza.synthesis;

import dev.cadenza.synthesis.NotatedScore.Heading;
import java.util.Random;

/**
 * When each tick of a score sounds. The tempo rises and falls with every phrase, leans on its first note, wanders a
 * little as a player's does, and gives way at the end.
 */
final class TempoCurve {
    private static final int STEP = NotatedScore.WHOLE / 64;

    private final double[] seconds; // [64th note from the beginning]

    TempoCurve(NotatedScore score) {
        Random drift = new Random(score.name().hashCode());
        double slow = 2 * Math.PI * drift.nextDouble();
        double slower = 2 * Math.PI * drift.nextDouble();
        Heading heading = score.heading();
        double step = 60 / heading.tempo() * STEP / (NotatedScore.WHOLE / 4.0);
        seconds = new double[score.ticks() / STEP + 1];
        for (int i = 1; i < seconds.length; i++) {
            int tick = (i - 1) * STEP;
            double bar = (double) tick / heading.barTicks();
            double wander = .010 * StrictMath.sin(bar * 1.9 + slow) + .008 * StrictMath.sin(bar * 4.3 + slower);
            double tempo = (phrasing(Phrasing.within(score, tick)) + wander) * ritardando(score, bar);
            seconds[i] = seconds[i - 1] + step / tempo;
        }
    }

    /** The second at which {@code tick} sounds. */
    double at(int tick) {
        int index = Math.min(tick / STEP, seconds.length - 2);
        double within = (double) tick / STEP - index;
        return seconds[index] + within * (seconds[index + 1] - seconds[index]);
    }

    /** The relative tempo at {@code x} of the way through a phrase. */
    private static double phrasing(double x) {
        double leaning = x < .05 ? -.035 : 0;
        double ending = x > .86 ? -.075 * (x - .86) / .14 : 0;
        return .99 + .035 * StrictMath.sin(Math.PI * x) + leaning + ending;
    }

    /** The last bar holds the final chord: by its beginning the music is at its slowest. */
    private static double ritardando(NotatedScore score, double bar) {
        int over = score.heading().ritardando();
        double x = (bar - (score.bars() - over)) / (over - 1);
        double slower = Math.max(0, Math.min(1, x));
        return 1 - .36 * slower * slower;
    }
}
