package dev.cadenza.generate;

import dev.cadenza.model.UnitKeys;
import dev.cadenza.model.UnitNet;
import dev.cadenza.model.UnitRun;
import dev.cadenza.tensor.Precision;
import dev.cadenza.units.NextUnits;
import dev.cadenza.units.UnitCorpus;
import dev.cadenza.units.UnitFeatures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** What a trained network takes for likely. Belongs to the native scope that it is made in. */
public final class NetworkNext implements NextUnits {
    private static final int TAKEN_BACK = 64; // units, more than any run that is tried out has

    private final UnitCorpus corpus;
    private final UnitRun run;
    private final UnitKeys keys;
    private final int[] sounding; // the units that the keys are of
    private final float[] row = new float[UnitFeatures.SIZE];
    private final Deque<float[]> expected = new ArrayDeque<>(); // after each of the latest units, the last one last

    /** A fresh history over {@code keys}, which {@link #keys} made of {@code corpus}. */
    public NetworkNext(UnitNet net, UnitKeys keys, UnitCorpus corpus) {
        this.corpus = corpus;
        this.keys = keys;
        this.sounding = corpus.sounding();
        this.run = net.begin(TAKEN_BACK);
    }

    /**
     * The keys of all units of {@code corpus} that sound, as {@code net} is now; {@code folder} has room for those of a
     * large corpus.
     */
    public static UnitKeys keys(UnitNet net, UnitCorpus corpus, Path folder) throws IOException {
        int[] sounding = corpus.sounding();
        UnitKeys.Features features = (i, into, offset) -> corpus.features(sounding[i], into, offset);
        return new UnitKeys(net, sounding.length, features, Precision.fastest(), folder);
    }

    @Override
    public void push(int unit) {
        corpus.features(unit, row, 0);
        expected.addLast(run.push(row));
        if (expected.size() > TAKEN_BACK + 1) {
            expected.removeFirst();
        }
    }

    @Override
    public void undo(int units) {
        run.undo(units);
        for (int i = 0; i < units; i++) {
            expected.removeLast();
        }
    }

    @Override
    public Targets likeliest(int count) {
        if (expected.isEmpty()) {
            return Targets.NONE;
        }
        UnitKeys.Best best = keys.best(expected.getLast(), count);
        int[] units = Arrays.stream(best.units()).map(i -> sounding[i]).toArray();
        return new Targets(units, best.logProbabilities());
    }
}
