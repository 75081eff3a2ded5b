package dev.cadenza.generate;

import dev.cadenza.units.UnitCorpus;
import dev.cadenza.units.WhiteContent;

/**
 * What the music is like around each of its units, in ten numbers: how long units are, how loud, how far they rise and
 * their harmony turns, in which colour, at which tempo, as means over 8 s; and how firmly attacks keep to one place in
 * the beat. In deviations of these means over all the music, a byte for each.
 */
final class PassageStyles {
    /** The numbers of a passage. */
    static final int SIZE = 10;

    /** How many of them, the first, a single unit has as well. */
    static final int UNITS = 9;

    /** The level among them. */
    static final int LEVEL = 1;

    /** The firmness of the pulse, which no single unit has. */
    static final int PULSE = 9;

    private static final int[] FIGURES = {
        UnitFigures.LENGTH,
        UnitFigures.LEVEL,
        UnitFigures.RISE,
        UnitFigures.TURN,
        UnitFigures.COLOUR,
        UnitFigures.COLOUR + 1,
        UnitFigures.COLOUR + 2,
        UnitFigures.COLOUR + 3
    };
    private static final int RISE = 2; // among these
    private static final int TEMPO = 8;

    private static final double REACH_SECONDS = 4; // of a passage, before and after the unit's beginning
    private static final double NO_BEAT_SECONDS = 0.55; // a period where there is none: neither fast nor slow
    private static final double LEAST = 1e-3; // deviation that is measured by, where all passages are alike
    private static final float STEP = 1 / 16f; // deviations in a step of a byte, so up to 8

    private final UnitCorpus corpus;
    private final byte[] around; // [unit][SIZE]
    private final float[] means = new float[SIZE];
    private final float[] deviations = new float[SIZE];

    /** Those of all units of {@code corpus}. */
    PassageStyles(UnitCorpus corpus) {
        this.corpus = corpus;
        float[] passages = new float[Math.multiplyExact(corpus.size(), SIZE)];
        for (int piece = 0; piece < corpus.pieces(); piece++) {
            measure(corpus.first(piece), corpus.first(piece + 1), passages);
        }
        this.around = new byte[passages.length];
        int[] sounding = corpus.sounding();
        for (int k = 0; k < SIZE; k++) {
            scale(k, passages, sounding);
        }
    }

    private void scale(int k, float[] passages, int[] sounding) {
        double sum = 0;
        double squares = 0;
        for (int unit : sounding) {
            float value = passages[unit * SIZE + k];
            sum += value;
            squares += (double) value * value;
        }
        int units = Math.max(1, sounding.length);
        double mean = sum / units;
        means[k] = (float) mean;
        deviations[k] = (float) Math.max(LEAST, Math.sqrt(Math.max(0, squares / units - mean * mean)));
        for (int unit : sounding) { // what is silent keeps to the mean
            int at = unit * SIZE + k;
            float steps = (passages[at] - means[k]) / deviations[k] / STEP;
            around[at] = (byte) Math.round(Math.max(-127, Math.min(127, steps)));
        }
    }

    /** The numbers of the passage around {@code unit}, in deviations, into {@code into}. */
    void around(int unit, float[] into) {
        for (int k = 0; k < SIZE; k++) {
            into[k] = around[unit * SIZE + k] * STEP;
        }
    }

    /** The {@link #UNITS} numbers of {@code unit} itself, which has {@code figures}, on the same scale. */
    void of(int unit, float[] figures, float[] into) {
        for (int k = 0; k < FIGURES.length; k++) {
            into[k] = (figures[FIGURES[k]] - means[k]) / deviations[k];
        }
        into[TEMPO] = (float) ((tempo(unit) - means[TEMPO]) / deviations[TEMPO]);
    }

    double seconds(int unit) {
        return corpus.seconds(unit);
    }

    private double tempo(int unit) {
        double period = corpus.beatPeriod(unit);
        return Math.log(period > 0 ? period : NO_BEAT_SECONDS) / Math.log(2);
    }

    /** The passages around the units of a recording, from {@code first} to before {@code end}. */
    private void measure(int first, int end, float[] passages) {
        Recording recording = new Recording(first, end);
        int from = first;
        int to = first;
        for (int unit = first; unit < end; unit++) {
            double at = corpus.start(unit) / WhiteContent.RATE;
            while (to < end && corpus.start(to) / WhiteContent.RATE < at + REACH_SECONDS) {
                recording.add(to++, 1);
            }
            while (corpus.start(from) / WhiteContent.RATE < at - REACH_SECONDS) {
                recording.add(from++, -1);
            }
            if (!corpus.silent(unit)) {
                recording.passage(passages, unit * SIZE);
            }
        }
    }

    /** What is summed over the units of a passage that moves through a recording. */
    private final class Recording {
        private final int first;
        private final float[] figures; // [unit][FIGURES.length]
        private final double[] sums = new double[SIZE];
        private double seconds;
        private double rises;
        private double cosine; // of the place in the beat, by rises
        private double sine;

        Recording(int first, int end) {
            this.first = first;
            this.figures = new float[(end - first) * FIGURES.length];
            UnitFigures heard = new UnitFigures(corpus);
            float[] measured = new float[UnitFigures.COUNT];
            for (int unit = first; unit < end; unit++) {
                heard.measure(unit, measured);
                for (int k = 0; k < FIGURES.length; k++) {
                    boolean follows = FIGURES[k] < UnitFigures.FOLLOWING && FIGURES[k] != UnitFigures.LEVEL;
                    figures[(unit - first) * FIGURES.length + k] = follows && unit == first ? 0 : measured[FIGURES[k]];
                }
                heard.push(unit);
            }
        }

        void add(int unit, int sign) {
            if (corpus.silent(unit)) {
                return; // a pause is no style: it would count by its length
            }
            double weight = sign * seconds(unit);
            int row = (unit - first) * FIGURES.length;
            for (int k = 0; k < FIGURES.length; k++) {
                sums[k] += weight * figures[row + k];
            }
            sums[TEMPO] += weight * tempo(unit);
            seconds += weight;
            double rise = sign * figures[row + RISE];
            rises += rise;
            if (corpus.beatPeriod(unit) > 0) {
                cosine += rise * Math.cos(2 * Math.PI * corpus.beatPhase(unit));
                sine += rise * Math.sin(2 * Math.PI * corpus.beatPhase(unit));
            }
        }

        void passage(float[] into, int offset) {
            for (int k = 0; k < UNITS; k++) {
                into[offset + k] = (float) (sums[k] / seconds);
            }
            into[offset + PULSE] = (float) (Math.hypot(cosine, sine) / Math.max(1e-6, rises));
        }
    }
}
