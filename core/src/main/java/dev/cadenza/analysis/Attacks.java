package dev.cadenza.analysis;

import dev.cadenza.audio.MonoSound;
import java.io.IOException;
import java.util.Arrays;

/**
 * Where exactly a note begins: the steepest rise of the energy over 200 Hz near an onset, then the quietest moment right before it, then the
 * nearest zero crossing, so that a cut there takes the whole attack with it and makes no click. For one thread at a time.
 */
public final class Attacks {
    private static final double CUTOFF = 200; // hertz; what lies lower moves too slowly to be placed
    private static final int WARM_UP = 20; // milliseconds that the filter needs
    private static final int BEFORE = 40; // milliseconds searched before an onset
    private static final int AFTER = 25;
    private static final int RISE = 5; // milliseconds on either side of a rise
    private static final int DIP = 8; // milliseconds before a rise that are searched for its quietest moment
    private static final int LAST = 110; // milliseconds after an onset that sharpness may look at
    private static final double FLOOR = 0.02; // of the strongest moment nearby; less is not heard beside it
    private static final double LEAST = 1e-9;
    private static final int FAST = 15; // milliseconds in which a sharp attack is over
    private static final int SLOW = 80;

    private final int rate;
    private final HighPass filter;
    private final int reach; // milliseconds before an onset that are read
    private final float[] samples; // as they are
    private final double[] energy; // of each millisecond, low sounds taken away
    private long start; // the sample of the sound that samples[0] holds, or would hold

    /** What was found near an onset. */
    public record Attack(long sample, double sharpness) {}

    /** For sound of {@code rate} samples per second. */
    public Attacks(int rate) {
        this.rate = rate;
        this.filter = new HighPass(CUTOFF, rate);
        this.reach = WARM_UP + BEFORE + RISE + DIP;
        this.energy = new double[reach + LAST];
        this.samples = new float[at(energy.length)];
    }

    /**
     * The attack near sample {@code onset}: where to cut, and how much of the rise within 80 ms happens in its first 15, from 0 (swells) to 1
     * (struck, plucked).
     */
    public Attack near(MonoSound sound, long onset) throws IOException {
        read(sound, onset);
        double floor = LEAST
                + FLOOR * Arrays.stream(energy, WARM_UP, energy.length).max().orElse(0);
        int steepest = reach;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = reach - BEFORE; i <= reach + AFTER; i++) {
            double rise = Math.log((mean(i, i + RISE) + floor) / (mean(i - RISE, i) + floor));
            if (rise > most) {
                most = rise;
                steepest = i;
            }
        }
        int quietest = steepest;
        for (int i = steepest - 1; i >= steepest - DIP; i--) {
            if (energy[i] < energy[quietest]) {
                quietest = i;
            }
        }
        return new Attack(crossing(sound, start + at(quietest)), sharpness(steepest, floor));
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

    private double sharpness(int steepest, double floor) {
        double before = Math.log(mean(steepest - RISE, steepest) + floor);
        double soon = Math.log(most(steepest, steepest + FAST) + floor) - before;
        double atLast = Math.log(most(steepest, Math.min(energy.length - RISE, steepest + SLOW)) + floor) - before;
        return atLast <= 0 ? 0 : Math.max(0, Math.min(1, soon / atLast));
    }

    private double most(int from, int to) {
        double most = 0;
        for (int i = from; i + RISE <= to; i++) {
            most = Math.max(most, mean(i, i + RISE));
        }
        return most;
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
