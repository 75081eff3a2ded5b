package dev.cadenza.train;

import static dev.cadenza.base.Require.require;

import dev.cadenza.audio.StandardSound;
import dev.cadenza.base.SeededRandom;
import dev.cadenza.base.StopSignal;
import dev.cadenza.model.UnitBatch;
import dev.cadenza.recipe.UnitExamples;
import dev.cadenza.units.Soundings;
import dev.cadenza.units.UnitCorpus;
import dev.cadenza.units.UnitFeatures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Recordings as sequences of units, each unit with the one that follows. What is learned from is varied each time it is
 * seen: where a sequence begins, its key, and which of two similar units was heard. What is watched stays as it is.
 * Recordings shorter than a sequence are filled up with moments that don't count, and none reaches over a long silence.
 */
public final class UnitSequences implements BatchSource<UnitBatch> {
    private static final int NEAREST_ASKED = 3; // of each target, where not all units are candidates

    private final UnitCorpus corpus;
    private final UnitExamples settings;
    private final Candidates candidates;
    private final @Nullable NearestUnits nearest;
    private final List<Window> windows = new ArrayList<>();

    /**
     * Where a sequence begins: anywhere from {@code first} on over {@code room} units; it ends before unit {@code end}.
     */
    private record Window(int first, int room, int end) {}

    private UnitSequences(
            UnitCorpus corpus,
            int[] pieces,
            UnitExamples settings,
            Candidates candidates,
            @Nullable NearestUnits nearest) {
        this.corpus = corpus;
        this.settings = settings;
        this.candidates = candidates;
        this.nearest = nearest;
        // what is learned from overlaps by half, so that every unit is met with much before it
        int hop = nearest != null ? Math.max(1, settings.context() / 2) : settings.context();
        Soundings soundings = new Soundings(corpus);
        for (int piece : pieces) {
            for (int stretch = soundings.firstOf(piece); stretch < soundings.firstOf(piece + 1); stretch++) {
                addWindows(soundings.first(stretch), soundings.end(stretch), hop);
            }
        }
    }

    private void addWindows(int first, int end, int hop) {
        int last = Math.max(first, end - 1 - settings.context()); // where the last whole sequence begins
        for (int at = first; at < end - 1; at += hop) {
            int begin = nearest == null ? at : Math.min(at, last);
            windows.add(new Window(begin, Math.max(1, Math.min(hop, last - begin + 1)), end));
            if (nearest != null && at >= last) {
                break;
            }
        }
    }

    /** Those of {@code pieces} in which something follows something: a recording of a single unit has no sequence. */
    public static int[] withSequences(UnitCorpus corpus, int[] pieces) {
        Soundings soundings = new Soundings(corpus);
        return Arrays.stream(pieces)
                .filter(piece -> IntStream.range(soundings.firstOf(piece), soundings.firstOf(piece + 1))
                        .anyMatch(stretch -> soundings.end(stretch) - soundings.first(stretch) > 1))
                .toArray();
    }

    /** What is to be learned from: {@code pieces} of {@code corpus}, of whose units alone the next one is chosen. */
    public static UnitSequences learning(UnitCorpus corpus, int[] pieces, UnitExamples settings, long seed) {
        return learning(corpus, pieces, settings, seed, new StopSignal());
    }

    /**
     * The same.
     *
     * @param stop ends the comparison of all units, which may take minutes, with a
     *     {@link java.util.concurrent.CancellationException}
     */
    public static UnitSequences learning(
            UnitCorpus corpus, int[] pieces, UnitExamples settings, long seed, StopSignal stop) {
        int[] units = unitsOf(corpus, pieces);
        return new UnitSequences(
                corpus,
                pieces,
                settings,
                new Candidates(units, corpus.size(), settings.candidates()),
                new NearestUnits(corpus, units, settings.nearest(), SeededRandom.of(seed, "nearest units"), stop));
    }

    /**
     * What is to be watched: {@code pieces} of {@code corpus} as they are; the next unit is chosen among those of the
     * whole corpus.
     */
    public static UnitSequences watching(UnitCorpus corpus, int[] pieces, UnitExamples settings) {
        int[] sounding = corpus.sounding();
        return new UnitSequences(
                corpus, pieces, settings, new Candidates(sounding, corpus.size(), 2 * settings.candidates()), null);
    }

    /** The units of {@code pieces} that sound: silence is heard, but neither proposed nor asked for. */
    private static int[] unitsOf(UnitCorpus corpus, int[] pieces) {
        int[] units = Arrays.stream(pieces)
                .flatMap(piece -> IntStream.range(corpus.first(piece), corpus.first(piece + 1)))
                .filter(unit -> !corpus.silent(unit))
                .toArray();
        require(units.length >= 2, "there must be at least two units to learn from, got %d", units.length);
        return units;
    }

    @Override
    public int size() {
        return windows.size();
    }

    @Override
    public double secondsPerExample() {
        if (windows.isEmpty()) {
            return 0;
        }
        Window window = windows.get(0);
        int last = Math.min(window.end(), window.first() + settings.context()) - 1;
        return (corpus.end(last) - corpus.start(window.first())) / (double) StandardSound.RATE;
    }

    @Override
    public UnitBatch batch(int[] examples, SeededRandom random) {
        int[] first = new int[examples.length];
        int[] length = new int[examples.length];
        candidates.clear();
        for (int e = 0; e < examples.length; e++) {
            Window window = windows.get(examples[e]);
            first[e] = window.first() + (nearest == null ? 0 : random.nextInt(window.room()));
            length[e] = Math.min(settings.context(), window.end() - 1 - first[e]);
            for (int unit = first[e] + 1; unit <= first[e] + length[e]; unit++) {
                ask(unit, random);
            }
        }
        candidates.fill(random);
        int semitones = nearest == null ? 0 : random.nextInt(2 * settings.transpose() + 1) - settings.transpose();
        Targets targets = new Targets(examples.length * settings.context());
        for (int e = 0; e < examples.length; e++) {
            for (int t = 0; t < length[e]; t++) {
                targets.set(e * settings.context() + t, first[e] + t + 1);
            }
        }
        return new UnitBatch(
                examples.length,
                inputs(first, length, random),
                rows(candidates.units()),
                candidates.logWeights(),
                targets.choices,
                targets.shares,
                semitones,
                nearest == null ? null : random.nextLong());
    }

    /** Makes a target a candidate, and, unless all units are anyway, some that are like it. */
    private void ask(int unit, SeededRandom random) {
        if (candidates.all() || corpus.silent(unit)) {
            return;
        }
        candidates.ask(unit);
        for (int i = 0; nearest != null && nearest.count() > 0 && i < NEAREST_ASKED; i++) {
            candidates.ask(nearest.nearest(unit, random.nextInt(nearest.count())));
        }
    }

    private float[] inputs(int[] first, int[] length, SeededRandom random) {
        float[] rows = new float[first.length * settings.context() * UnitFeatures.SIZE];
        for (int e = 0; e < first.length; e++) {
            for (int t = 0; t < length[e]; t++) {
                int unit = first[e] + t;
                if (nearest != null
                        && nearest.count() > 0
                        && random.nextDouble() < settings.swap()
                        && !corpus.silent(unit)) {
                    unit = nearest.nearest(unit, random.nextInt(nearest.count()));
                }
                corpus.features(unit, rows, (e * settings.context() + t) * UnitFeatures.SIZE);
            }
        }
        return rows;
    }

    private float[] rows(int[] units) {
        float[] rows = new float[units.length * UnitFeatures.SIZE];
        for (int i = 0; i < units.length; i++) {
            corpus.features(units[i], rows, i * UnitFeatures.SIZE);
        }
        return rows;
    }

    /** What shall come next at each moment of a batch. */
    private final class Targets {
        private final int width = 1 + (nearest == null ? 0 : nearest.count());
        private final long[] choices;
        private final float[] shares;

        Targets(int moments) {
            choices = new long[moments * width];
            shares = new float[moments * width];
        }

        /** The unit that came, and the candidates that are like it, each with its share. */
        void set(int moment, int unit) {
            if (corpus.silent(unit)) {
                return; // a moment that doesn't count
            }
            int at = moment * width;
            choices[at] = candidates.place(unit);
            shares[at] = 1;
            if (nearest == null) {
                return;
            }
            float listed = 0;
            for (int i = 0; i < nearest.count(); i++) {
                int place = candidates.place(nearest.nearest(unit, i));
                if (place >= 0) {
                    choices[at + 1 + i] = place;
                    shares[at + 1 + i] = nearest.share(unit, i);
                    listed += nearest.share(unit, i);
                }
            }
            if (listed > 0) {
                shares[at] = (float) settings.exact();
                for (int i = 0; i < nearest.count(); i++) {
                    shares[at + 1 + i] *= (float) (1 - settings.exact()) / listed;
                }
            }
        }
    }
}
