package dev.cadenza.units;

import static dev.cadenza.base.Require.require;

import dev.cadenza.base.SeededRandom;

/**
 * Units sorted into a few kinds by their features ({@link KMeans}). Large corpora are learned from a sample; every unit
 * gets its kind.
 */
final class UnitSymbols {
    private static final int SAMPLE = 20_000;
    private static final int ROUNDS = 12;

    private final FeatureScaling scaling;
    private final KMeans kinds;

    /** Finds {@code count} kinds, or fewer if there are fewer units, among {@code units} of {@code corpus}. */
    UnitSymbols(UnitCorpus corpus, int[] units, int count, SeededRandom random) {
        require(units.length >= 1, "there must be at least one unit, got %d", units.length);
        this.scaling = FeatureScaling.of(corpus);
        int size = Math.min(units.length, SAMPLE);
        float[][] rows = new float[size][UnitFeatures.SIZE];
        for (int i = 0; i < size; i++) {
            scaling.read(corpus, units[(int) ((long) i * units.length / size)], rows[i], 0);
        }
        kinds = new KMeans(rows, Math.min(count, size), ROUNDS, random, corpus::checkStop);
    }

    /** How many kinds there are. */
    int count() {
        return kinds.count();
    }

    /** The kind of {@code unit} of {@code corpus}; {@code row} is room for its features. */
    int of(UnitCorpus corpus, int unit, float[] row) {
        scaling.read(corpus, unit, row, 0);
        return kinds.nearest(row);
    }
}
