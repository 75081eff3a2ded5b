package dev.cadenza.units;

import dev.cadenza.analysis.Beats;
import java.io.IOException;
import java.util.Arrays;

/**
 * Units without gaps from the beginning of the sounding part to its end: borders at onsets, and at beats or evenly
 * where there is no onset for long.
 */
final class Segmentation {
    private static final double CLEAR = 0.12; // seconds that a beat keeps from other borders

    private final long[] borders; // unit n reaches from border n to border n + 1; none if there is nothing to cut
    private final Cut[] cuts; // why each unit begins where it does, one fewer than borders

    private Segmentation(long[] borders, Cut[] cuts) {
        this.borders = borders;
        this.cuts = cuts;
    }

    /**
     * Cuts a sounding part.
     *
     * @param attacks samples that notes begin at, rising
     */
    static Segmentation of(long from, long to, long[] attacks, Beats beats, int rate, UnitSettings settings) {
        long shortest = Math.round(settings.shortestSeconds() * rate);
        if (to - from < shortest) {
            return new Segmentation(new long[0], new Cut[0]);
        }
        Builder builder = new Builder(beats, rate, settings);
        builder.add(from, Cut.START);
        for (long attack : attacks) {
            if (attack - builder.last() >= shortest && to - attack >= shortest) {
                builder.fillTo(attack);
                builder.add(attack, Cut.ONSET);
            }
        }
        builder.fillTo(to);
        builder.add(to, Cut.START);
        return new Segmentation(
                Arrays.copyOf(builder.borders, builder.count), Arrays.copyOf(builder.cuts, builder.count - 1));
    }

    /** The number of units. */
    int units() {
        return cuts.length;
    }

    /** The sample at which {@code unit} begins; at the number of units, that at which the last one ends. */
    long border(int unit) {
        return borders[unit];
    }

    /** Why {@code unit} begins where it does. */
    Cut cut(int unit) {
        return cuts[unit];
    }

    /** The same units, those that begin at no attack moved as {@code place} says. */
    Segmentation moved(Place place) throws IOException {
        long[] moved = borders.clone();
        for (int unit = 0; unit < units(); unit++) {
            if (cuts[unit] == Cut.BEAT || cuts[unit] == Cut.EVEN) {
                moved[unit] = place.near(moved[unit]);
            }
        }
        return new Segmentation(moved, cuts);
    }

    /** Where to cut near a sample. */
    interface Place {
        /** A good sample at most a few milliseconds from {@code sample}. */
        long near(long sample) throws IOException;
    }

    private static final class Builder {
        private final double[] beats;
        private final int rate;
        private final UnitSettings settings;
        private long[] borders = new long[1024];
        private Cut[] cuts = new Cut[1024];
        private int count;
        private int beat; // the first that is not before the last border

        Builder(Beats beats, int rate, UnitSettings settings) {
            this.beats = beats.times();
            this.rate = rate;
            this.settings = settings;
        }

        long last() {
            return borders[count - 1];
        }

        void add(long border, Cut cut) {
            if (count == borders.length) {
                borders = Arrays.copyOf(borders, 2 * count);
                cuts = Arrays.copyOf(cuts, 2 * count);
            }
            borders[count] = border;
            cuts[count] = cut;
            count++;
        }

        /** Cuts what lies between the last border and {@code end} if it is too long for a unit. */
        void fillTo(long end) {
            if (tooLong(end)) {
                long clear = Math.round(CLEAR * rate);
                while (beat < beats.length && beats[beat] * rate < end - clear) {
                    long place = Math.round(beats[beat] * rate);
                    if (place - last() >= clear && tooLong(end)) {
                        fillEvenlyTo(place);
                        add(place, Cut.BEAT);
                    }
                    beat++;
                }
                fillEvenlyTo(end);
            }
        }

        private void fillEvenlyTo(long end) {
            if (tooLong(end)) {
                long from = last();
                double length = settings.evenSeconds() * rate;
                double least = Math.ceil((end - from) / (settings.longestSeconds() * rate));
                int parts = (int) Math.max(Math.rint((end - from) / length), least);
                for (int i = 1; i < parts; i++) {
                    add(from + (end - from) * i / parts, Cut.EVEN);
                }
            }
        }

        private boolean tooLong(long end) {
            return end - last() > settings.longestSeconds() * rate;
        }
    }
}
