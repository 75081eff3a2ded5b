package dev.cadenza.evaluate.closeness;

import dev.cadenza.base.SeededRandom;
import dev.cadenza.evaluate.statistics.DensityCoverage;
import dev.cadenza.evaluate.statistics.FrechetDistance;
import dev.cadenza.evaluate.statistics.KernelDistance;
import dev.cadenza.evaluate.statistics.TwoSampleClassifier;
import dev.cadenza.evaluate.statistics.WindowSample;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All figures of closeness of one set of windows to another, in {@link Closeness}'s order; null where one can't be
 * told.
 */
final class ClosenessFigures {
    /** How many there are. */
    static final int COUNT = 6;

    /** The fewest windows on each side. */
    static final int LEAST = 2 * FrechetDistance.LEAST;

    private static final int COMPONENTS = 48;
    private static final int WINDOWS_PER_COMPONENT = 6;

    private final FeatureWhitening whitening;
    private final List<float[][]> reference;
    private final int most;
    private final long seed;

    /**
     * Figures against {@code reference}, the windows of each of its pieces; of what is compared with it, {@code most}
     * windows are drawn so that figures are comparable.
     */
    ClosenessFigures(List<float[][]> reference, int most, long seed) {
        float[][] all = WindowSample.joined(reference);
        int components = Math.max(2, Math.min(COMPONENTS, Math.min(most, all.length) / WINDOWS_PER_COMPONENT));
        this.whitening = FeatureWhitening.of(all, components);
        this.reference = whitened(reference);
        this.most = most;
        this.seed = seed;
    }

    /** The figures of {@code pieces}; all null for less than {@link #LEAST} windows. */
    @Nullable Double[] of(List<float[][]> pieces) {
        @Nullable Double[] figures = new @Nullable Double[COUNT];
        List<float[][]> drawn = whitened(WindowSample.of(pieces, most, SeededRandom.of(seed, "windows")));
        if (WindowSample.total(drawn) < LEAST) {
            return figures;
        }
        float[][] ours = WindowSample.joined(drawn);
        float[][] theirs = WindowSample.joined(reference);
        KernelDistance kernel = KernelDistance.between(drawn, reference, seed);
        DensityCoverage neighbours = DensityCoverage.of(ours, theirs, seed);
        figures[0] = FrechetDistance.extrapolated(ours, theirs, seed);
        figures[1] = kernel.squared();
        figures[2] = kernel.p();
        figures[3] = neighbours.density();
        figures[4] = neighbours.coverage();
        figures[5] = TwoSampleClassifier.auc(drawn, reference, seed);
        return figures;
    }

    private List<float[][]> whitened(List<float[][]> pieces) {
        List<float[][]> result = new ArrayList<>();
        for (float[][] piece : pieces) {
            result.add(whitening.apply(piece));
        }
        return result;
    }
}
