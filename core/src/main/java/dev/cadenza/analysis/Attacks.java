package dev.cadenza.analysis;

import dev.cadenza.audio.MonoSound;
import java.io.IOException;
import java.util.Arrays;

/**
 * Where exactly a note begins. The peak of the onset strength that it makes is narrow for a struck note and wide for
 * one that swells. A cut goes to the steepest rise of the energy over 200 Hz near the peak, then to the quietest moment
 * right before it, then to the nearest zero crossing. So it takes the whole attack with it and makes no click.
 * Where the energy doesn't rise steeply, as where a chord swells while another fades, it goes before the peak by as
 * much as peaks of that width come late. For one thread at a time.
 */
public final class Attacks {
    private static final double CUTOFF = 200; // hertz; what lies lower moves too slowly to be placed
    private static final int WARM_UP = 20; // milliseconds that the filter needs
    private static final int BEFORE = 8; // milliseconds searched before the place that the peak speaks for
    private static final int AFTER = 4; // milliseconds searched after the peak
    private static final int RISE = 5; // milliseconds on either side of a rise
    private static final int DIP = 4; // milliseconds before a rise that are searched for its quietest moment
    private static final double FLOOR = 0.02; // of the strongest moment nearby; less is not heard beside it
    private static final double LEAST = 1e-9;

    // widths of peaks in milliseconds, measured on synthesised music: struck notes 25, swells of 60 ms 29, of 90 ms 38,
    // of 120 ms 44
    private static final double STRUCK = 25;
    private static final double SOFT = 29; // from here on the peak comes late by the whole of SWELL_LEAD
    private static final double SWELLING = 52; // and here nothing of an attack is left
    private static final double LEAD = 5; // milliseconds that the peak of a struck note comes late
    private static final double SWELL_LEAD = 28;
    private static final double CLEAR_RISE = 2; // of the energy within milliseconds, for a cut to go there
    private static final double CLEAR_RISE_SOFT = 4; // where the peak is wide: single periods of low notes rise as well

    private final int rate;
    private final HighPass filter;
    private final int reach; // milliseconds before an onset that are read
    private final float[] samples; // as they are
    private final double[] energy; // of each millisecond, low sounds taken away
    private long start; // the sample of the sound that samples[0] holds, or would hold

    /** For sound of {@code rate} samples per second. */
    public Attacks(int rate) {
        this.rate = rate;
        this.filter = new HighPass(CUTOFF, rate);
        this.reach = WARM_UP + BEFORE + (int) SWELL_LEAD + RISE + DIP;
        this.energy = new double[reach + AFTER + RISE + 1];
        this.samples = new float[at(energy.length)];
    }

    /**
     * How sudden an attack is whose onset strength has a peak of {@code width} seconds: from 0 (swells) to 1 (struck,
     * plucked).
     */
    public static double sharpness(double width) {
        return 1 - within((1000 * width - STRUCK) / (SWELLING - STRUCK));
    }

    /**
     * The sample to cut at for an onset whose strength has its peak at sample {@code peak} and is {@code width} seconds
     * wide there.
     */
    public long near(MonoSound sound, long peak, double width) throws IOException {
        read(sound, peak);
        double soft = within((1000 * width - STRUCK) / (SOFT - STRUCK));
        double lead = LEAD + soft * (SWELL_LEAD - LEAD);
        double floor = LEAST
                + FLOOR * Arrays.stream(energy, WARM_UP, energy.length).max().orElse(0);
        int steepest = reach;
        double most = 0;
        for (int i = reach - BEFORE - (int) lead; i <= reach + AFTER; i++) {
            double rise = (mean(i, i + RISE) + floor) / (mean(i - RISE, i) + floor);
            if (rise > most) {
                most = rise;
                steepest = i;
            }
        }
        if (most < CLEAR_RISE + soft * (CLEAR_RISE_SOFT - CLEAR_RISE)) {
            return crossing(sound, Math.max(0, peak - Math.round(lead * rate / 1000)));
        }
        int quietest = steepest;
        for (int i = steepest - 1; i >= steepest - DIP; i--) {
            if (energy[i] < energy[quietest]) {
                quietest = i;
            }
        }
        return crossing(sound, Math.max(0, start + at(quietest)));
    }

    private static double within(double share) {
        return Math.max(0, Math.min(1, share));
    }

    /** The sample of the zero crossing nearest to {@code about}, at most 2 ms away; {@code about} if there is none. */
    public long crossing(MonoSound sound, long about) throws IOException {
        int span = 2 * rate / 1000;
        long from = Math.max(0, about - span - 1);
        long to = Math.min(sound.samples(), about + span + 1);
        float[] near = new float[(int) Math.max(0, to - from)];
        sound.read(from, near, 0, near.length);
        long best = about;
        long least = Long.MAX_VALUE;
        for (int i = 1; i < near.length; i++) {
            long away = Math.abs(from + i - about);
            if ((near[i - 1] < 0) != (near[i] < 0) && away < least) {
                least = away;
                best = from + i;
            }
        }
        return best;
    }

    private void read(MonoSound sound, long onset) throws IOException {
        start = onset - at(reach);
        long from = Math.max(0, start);
        long to = Math.max(from, Math.min(sound.samples(), start + samples.length));
        Arrays.fill(samples, 0);
        if (to > from) {
            sound.read(from, samples, (int) (from - start), (int) (to - from));
        }
        filter.reset();
        for (int i = 0; i < energy.length; i++) {
            double sum = 0;
            for (int s = at(i); s < at(i + 1); s++) {
                double high = filter.next(samples[s]);
                sum += high * high;
            }
            energy[i] = sum / (at(i + 1) - at(i));
        }
    }

    private double mean(int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += energy[i];
        }
        return sum / (to - from);
    }

    private int at(int millisecond) {
        return (int) ((long) millisecond * rate / 1000);
    }
}
