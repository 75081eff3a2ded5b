package dev.cadenza.generate;

import dev.cadenza.units.UnitCorpus;
import dev.cadenza.units.WhiteContent;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** What was played when, for the rules against coming back too soon. */
final class Played implements PlayListener {
    private final UnitCorpus corpus;
    private final ReuseSettings settings;
    private final double variety;
    private final double sameLine; // seconds by which a line may be off that was gone on with
    private final double stay; // at most, for the variety wanted
    private final double revisit; // likewise
    private final double[] lastAt; // seconds, [unit]
    private final Deque<Line> lines = new ArrayDeque<>();
    private double cameAt; // to the present recording

    /** A recording's time minus the output's, while a run of it was played. */
    private record Line(int piece, double offset, double end) {}

    Played(UnitCorpus corpus, ReuseSettings settings, double longestRun) {
        this.corpus = corpus;
        this.settings = settings;
        this.variety = settings.variety();
        this.sameLine = settings.sameLine() * longestRun;
        this.stay = settings.stay().most() * variety;
        this.revisit = settings.revisit().most() * variety;
        this.lastAt = new double[corpus.size()];
        Arrays.fill(lastAt, Double.NEGATIVE_INFINITY);
    }

    double seconds(int unit) {
        return corpus.start(unit) / WhiteContent.RATE;
    }

    @Override
    public void play(int first, int exit, double at) {
        int piece = corpus.piece(first);
        if (lines.isEmpty() || lines.peekLast().piece() != piece) {
            cameAt = at;
        }
        double offset = seconds(first) - at;
        for (int u = first; u < exit; u++) {
            lastAt[u] = seconds(u) - offset;
        }
        double end = corpus.end(exit - 1) / WhiteContent.RATE - offset;
        lines.addLast(new Line(piece, offset, end));
        while (lines.peekFirst().end() < at - settings.line()) {
            lines.removeFirst();
        }
    }

    /**
     * Whether {@code target} at {@code at} would go on with what was just left, or where {@code continuation} would
     * come.
     */
    boolean tooNear(int continuation, int target, double at) {
        int piece = corpus.piece(target);
        if (piece == corpus.piece(continuation)
                && Math.abs(seconds(target) - seconds(continuation)) < Math.max(0.05, settings.near() * variety)) {
            return true;
        }
        double offset = seconds(target) - at;
        for (Line line : lines) {
            if (line.piece() == piece
                    && at - line.end() < settings.line() * variety
                    && Math.abs(line.offset() - offset) < sameLine) {
                return true;
            }
        }
        return false;
    }

    /** What it costs to play {@code target} at {@code at} because it was played not long ago. */
    float again(int target, double at) {
        double age = at - lastAt[target];
        double seconds = settings.again().seconds() * variety;
        return age < seconds ? (float) (settings.again().most() * variety * (1 - age / seconds)) : 0;
    }

    /** What it costs to play {@code target} at {@code at} because its recording was not left for long. */
    float staying(int target, double at) {
        Line last = lines.peekLast();
        return last != null && last.piece() == corpus.piece(target)
                ? (float) (stay * Math.min(1, (at - cameAt) / settings.stay().seconds()))
                : 0;
    }

    /**
     * What it costs to play {@code target} at {@code at} because a place near to it was left not long ago: pieces of
     * one passage in another order still sound like that passage.
     */
    float revisiting(int target, double at) {
        double most = 0;
        for (Line line : lines) {
            double left = line.offset() + line.end(); // where in the recording
            if (line.piece() == corpus.piece(target) && Math.abs(seconds(target) - left) < settings.passage()) {
                double age = Math.max(0, at - line.end());
                most = Math.max(most, revisit * (1 - age / settings.revisit().seconds()));
            }
        }
        return (float) most;
    }
}
