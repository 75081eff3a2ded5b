package dev.cadenza.generate;

import dev.cadenza.units.UnitCorpus;
import java.util.Arrays;
import java.util.List;

/**
 * Keeps what is played as varied as the music. Units that join best are loud, struck and far from what was heard more
 * often than the music's are, and what is rare in it is hardly ever played. So the range of the first of the
 * {@link UnitFigures} is cut into parts that are equally frequent in the music, and each part has a multiplier in the
 * score, which rises with every unit of it that is played and falls with every other: dual ascent (Arrow, Hurwicz and
 * Uzawa 1958) on the constraints that all parts are played equally often.
 */
final class Marginals {
    private static final int FIGURES = UnitFigures.FOLLOWING;
    private static final int SAMPLED = 8000; // units of the music
    private static final int PRECEDING = 6; // that are heard before each of them

    private final MarginalSettings settings;
    private final int parts;
    private final float haste;
    private final float[][] borders; // [figure][parts - 1]
    private final float[][] multipliers; // [figure][parts]
    private final double[][] sums; // of the multipliers, over all units played
    private long played;

    private Marginals(MarginalSettings settings, float haste, float[][] borders, float[][] multipliers) {
        this.settings = settings;
        this.parts = settings.parts();
        this.haste = haste;
        this.borders = borders;
        this.multipliers = multipliers;
        this.sums = new double[FIGURES][parts];
    }

    /** The marginals of {@code corpus}, before anything is played: all multipliers are 0. */
    static Marginals even(UnitCorpus corpus, MarginalSettings settings) {
        int parts = settings.parts();
        return new Marginals(settings, 1, borders(corpus, parts), new float[FIGURES][parts]);
    }

    /** One that begins with the multipliers of this one; they move {@code haste} times as far as usual. */
    Marginals begin(float haste) {
        float[][] copy = new float[multipliers.length][];
        Arrays.setAll(copy, f -> multipliers[f].clone());
        return new Marginals(settings, haste, borders, copy);
    }

    /**
     * One whose multipliers are the mean of those that all {@code some} had: single ones swing with what was played
     * last (Polyak 1990).
     */
    static Marginals mean(List<Marginals> some) {
        Marginals first = some.get(0);
        float[][] means = new float[FIGURES][first.parts];
        double all = some.stream().mapToDouble(one -> one.played).sum();
        for (Marginals one : some) {
            for (int f = 0; f < means.length; f++) {
                for (int part = 0; part < first.parts; part++) {
                    means[f][part] += (float) (one.sums[f][part] / Math.max(1, all));
                }
            }
        }
        return new Marginals(first.settings, 1, first.borders, means);
    }

    private static float[][] borders(UnitCorpus corpus, int parts) {
        int stride = 1 + corpus.size() / SAMPLED;
        float[][] values = new float[FIGURES][corpus.size() / stride + 1];
        float[] row = new float[UnitFigures.COUNT];
        UnitFigures figures = new UnitFigures(corpus);
        int count = 0;
        for (int unit = 0; unit < corpus.size(); unit += stride) {
            int from = Math.max(corpus.pieceFirst(unit), unit - PRECEDING);
            if (from < unit && !corpus.silent(unit)) {
                for (int before = from; before < unit; before++) {
                    figures.push(before);
                }
                figures.measure(unit, row);
                figures.undo(unit - from);
                for (int f = 0; f < FIGURES; f++) {
                    values[f][count] = row[f];
                }
                count++;
            }
        }
        float[][] borders = new float[FIGURES][parts - 1];
        for (int f = 0; f < borders.length; f++) {
            float[] sorted = Arrays.copyOf(values[f], Math.max(1, count));
            Arrays.sort(sorted);
            for (int part = 1; part < parts; part++) {
                borders[f][part - 1] = sorted[part * sorted.length / parts];
            }
        }
        return borders;
    }

    /** What to add to the score of a unit that has {@code figures} if it comes now. */
    float bonus(float[] figures) {
        float sum = 0;
        for (int f = 0; f < FIGURES; f++) {
            sum -= multipliers[f][part(f, figures[f])];
        }
        return sum;
    }

    /** Moves the multipliers, since a unit that has {@code figures} is played. */
    void play(float[] figures) {
        float step = (float) settings.step();
        float rhythm = (float) settings.rhythm() * step;
        for (int f = 0; f < FIGURES; f++) {
            move(multipliers[f], part(f, figures[f]), haste * (f == UnitFigures.LENGTHENING ? rhythm : step));
            for (int part = 0; part < parts; part++) {
                sums[f][part] += multipliers[f][part];
            }
        }
        played++;
    }

    private void move(float[] multipliers, int played, float step) {
        float most = (float) settings.most();
        for (int part = 0; part < parts; part++) {
            float multiplier = multipliers[part] + step * ((part == played ? 1 : 0) - 1f / parts);
            multipliers[part] = Math.max(-most, Math.min(most, multiplier));
        }
    }

    private int part(int figure, float value) {
        int part = 0;
        while (part < parts - 1 && value >= borders[figure][part]) {
            part++;
        }
        return part;
    }
}
