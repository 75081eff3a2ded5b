package dev.cadenza.generate;

import dev.cadenza.units.UnitCorpus;
import java.util.Arrays;
import java.util.List;

/**
 * Keeps what is played as varied as the music. Units that join best are loud, struck and far from what was heard more often than the
 * music's are, and what is rare in it is hardly ever played. So the range of the first of the {@link UnitFigures} is cut into parts that are
 * equally frequent in the music, and each part has a price in the score, which rises with every unit of it that is played and falls with
 * every other: dual ascent (Arrow, Hurwicz and Uzawa 1958) on the constraints that all parts are played equally often.
 */
final class Marginals {
    private static final int FIGURES = UnitFigures.FOLLOWING;
    private static final int PARTS = 6;
    private static final int SAMPLED = 8000; // units of the music
    private static final int PRECEDING = 6; // that are heard before each of them
    private static final float MOST = 6; // the highest price
    private static final float STEP = 0.05f; // by which prices move with each unit, and twice as much for the rhythm

    private final float haste;
    private final float[][] borders; // [figure][PARTS - 1]
    private final float[][] prices; // [figure][PARTS]
    private final double[][] sums = new double[FIGURES][PARTS]; // of the prices, over all units played
    private long played;

    private Marginals(float haste, float[][] borders, float[][] prices) {
        this.haste = haste;
        this.borders = borders;
        this.prices = prices;
    }

    /** A balance over {@code corpus} at which nothing has a price yet. */
    static Marginals even(UnitCorpus corpus) {
        return new Marginals(1, borders(corpus), new float[FIGURES][PARTS]);
    }

    /** One that begins with the prices of this one; they move {@code haste} times as far as usual. */
    Marginals begin(float haste) {
        float[][] copy = new float[prices.length][];
        Arrays.setAll(copy, f -> prices[f].clone());
        return new Marginals(haste, borders, copy);
    }

    /** One whose prices are the mean of those that all {@code some} had: single ones swing with what was played last (Polyak 1990). */
    static Marginals mean(List<Marginals> some) {
        Marginals first = some.get(0);
        float[][] means = new float[FIGURES][PARTS];
        double all = some.stream().mapToDouble(one -> one.played).sum();
        for (Marginals one : some) {
            for (int f = 0; f < means.length; f++) {
                for (int part = 0; part < PARTS; part++) {
                    means[f][part] += (float) (one.sums[f][part] / Math.max(1, all));
                }
            }
        }
        return new Marginals(1, first.borders, means);
    }

    private static float[][] borders(UnitCorpus corpus) {
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
        float[][] borders = new float[FIGURES][PARTS - 1];
        for (int f = 0; f < borders.length; f++) {
            float[] sorted = Arrays.copyOf(values[f], Math.max(1, count));
            Arrays.sort(sorted);
            for (int part = 1; part < PARTS; part++) {
                borders[f][part - 1] = sorted[part * sorted.length / PARTS];
            }
        }
        return borders;
    }

    /** What to add to the score of a unit that has {@code figures} if it comes now. */
    float bonus(float[] figures) {
        float sum = 0;
        for (int f = 0; f < FIGURES; f++) {
            sum -= prices[f][part(f, figures[f])];
        }
        return sum;
    }

    /** Moves the prices, since a unit that has {@code figures} is played. */
    void play(float[] figures) {
        for (int f = 0; f < FIGURES; f++) {
            move(prices[f], part(f, figures[f]), haste * (f == UnitFigures.LENGTHENING ? 2 * STEP : STEP));
            for (int part = 0; part < PARTS; part++) {
                sums[f][part] += prices[f][part];
            }
        }
        played++;
    }

    private static void move(float[] prices, int played, float step) {
        for (int part = 0; part < PARTS; part++) {
            float price = prices[part] + step * ((part == played ? 1 : 0) - 1f / PARTS);
            prices[part] = Math.max(-MOST, Math.min(MOST, price));
        }
    }

    private int part(int figure, float value) {
        int part = 0;
        while (part < PARTS - 1 && value >= borders[figure][part]) {
            part++;
        }
        return part;
    }
}
