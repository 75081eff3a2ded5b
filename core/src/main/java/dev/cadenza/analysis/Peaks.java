package dev.cadenza.analysis;

import dev.cadenza.audio.MonoSound;
import dev.cadenza.base.Crew;
import java.io.IOException;
import java.nio.IntBuffer;
import java.util.Arrays;

/**
 * The peaks of a sound's spectrum over time and frequency: what survives lossy encoding, noise and other sounds at the
 * same time (Wang, "An Industrial-Strength Audio Search Algorithm", 2003). A peak is packed into a number as tick * 256
 * + pitch, with pitch in thirds of a semitone above {@link #LOWEST}. Takes the spectra one by one.
 */
public final class Peaks {
    /** Steps of a peak's time in a second. */
    public static final int TICK_RATE = 20;

    /** Pitch steps in a semitone. */
    public static final int PER_SEMITONE = 3;

    /** The number of pitch steps. */
    public static final int PITCHES = 168;

    private static final double LOWEST = 196; // hertz
    private static final int REACH = 2; // ticks before and after that a peak must exceed
    private static final int AROUND = 12; // bins on either side that a peak stands out from
    private static final float LEAST_PROMINENCE = 6; // dB
    private static final float QUIETEST = -80; // dB
    private static final double WINDOW_SECONDS = 0.09;
    private static final int STRETCH = TICK_RATE / 2; // ticks within which the strongest are taken
    private static final int MOST = 14; // of them
    private static final int TICKS = 128; // whose spectra are computed at a time

    private final int lowestBin;
    private final int bins;
    private final double binsPerHertz;
    private final float[][] recent = new float[2 * REACH + 1][]; // dB
    private final float[][] prominence = new float[2 * REACH + 1][];
    private int[] found = new int[1024];
    private int count;
    private int[] stretch = new int[64]; // packed peaks of the present stretch
    private float[] strengths = new float[64];
    private int inStretch;
    private int stretchIndex;
    private int taken;

    /** Takes spectra of {@code fftSize} samples at {@code rate}, {@link #TICK_RATE} in a second. */
    public Peaks(int fftSize, int rate) {
        this.binsPerHertz = (double) fftSize / rate;
        this.lowestBin = Math.max(AROUND, (int) (LOWEST * binsPerHertz));
        double highest = LOWEST * Math.pow(2, PITCHES / 12.0 / PER_SEMITONE);
        this.bins = (int) Math.ceil(highest * binsPerHertz) + AROUND + 2;
        Arrays.setAll(recent, i -> silence());
        Arrays.setAll(prominence, i -> new float[bins]);
    }

    /** The size of the spectra that peaks are best taken from at {@code rate}: the power of two under 0.18 s. */
    public static int fftSize(int rate) {
        return Integer.highestOneBit((int) (2 * WINDOW_SECONDS * rate) - 1);
    }

    /** The samples from one spectrum to the next. */
    public static int hop(int rate) {
        return Math.round((float) rate / TICK_RATE);
    }

    /** {@link #of(MonoSound, Crew)} without help. */
    public static int[] of(MonoSound sound) throws IOException {
        return of(sound, Crew.ALONE);
    }

    /**
     * The peaks of {@code sound}, which should have been brought to one level with others, at about -20 dBFS, in the
     * order of time.
     */
    public static int[] of(MonoSound sound, Crew crew) throws IOException {
        int size = fftSize(sound.rate());
        int hop = hop(sound.rate());
        Peaks peaks = new Peaks(size, sound.rate());
        int ticks = new Stft(size, hop).frames(sound.samples());
        crew.inOrder(
                (ticks + TICKS - 1) / TICKS,
                part -> {
                    int from = part * TICKS;
                    float[][] powers = new float[Math.min(TICKS, ticks - from)][];
                    new Stft(size, hop)
                            .forEach(sound, from, from + powers.length, (t, power) -> powers[t - from] = power.clone());
                    return powers;
                },
                (part, powers) -> {
                    for (int i = 0; i < powers.length; i++) {
                        peaks.accept(part * TICKS + i, powers[i]);
                    }
                });
        return peaks.finish();
    }

    /** A peak at {@code tick} and {@code pitch}. */
    public static int pack(int tick, int pitch) {
        return tick << 8 | pitch;
    }

    /** The time of a peak in ticks. */
    public static int tick(int peak) {
        return peak >>> 8;
    }

    /** The pitch of a peak. */
    public static int pitch(int peak) {
        return peak & 255;
    }

    /** The first of {@code peaks}, which stand in the order of time, that isn't before {@code tick}. */
    public static int first(IntBuffer peaks, int tick) {
        int low = 0;
        int high = peaks.limit();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (tick(peaks.get(middle)) < tick) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Takes the spectrum of the next tick. */
    public void accept(int tick, float[] power) {
        int slot = tick % recent.length;
        float[] level = recent[slot];
        for (int k = 0; k < bins; k++) {
            level[k] = k < power.length ? (float) (10 * Math.log10(power[k] + 1e-12)) : -120;
        }
        stand(level, prominence[slot]);
        taken = tick + 1;
        if (tick >= REACH) {
            pick(tick - REACH);
        }
    }

    /** The peaks of all that was taken. */
    public int[] finish() {
        int last = taken;
        for (int t = last; t < last + REACH; t++) {
            recent[t % recent.length] = silence();
            if (t >= REACH) {
                pick(t - REACH);
            }
        }
        endStretch();
        return Arrays.copyOf(found, count);
    }

    private float[] silence() {
        float[] level = new float[bins];
        Arrays.fill(level, -120);
        return level;
    }

    /** How far each bin stands above the mean around it, in dB. */
    private void stand(float[] level, float[] into) {
        float sum = 0;
        for (int k = 0; k < 2 * AROUND + 1; k++) {
            sum += level[k];
        }
        for (int k = AROUND; k < bins - AROUND - 1; k++) {
            into[k] = level[k] - sum / (2 * AROUND + 1);
            sum += level[k + AROUND + 1] - level[k - AROUND];
        }
    }

    private void pick(int tick) {
        if (tick / STRETCH != stretchIndex) {
            endStretch();
            stretchIndex = tick / STRETCH;
        }
        float[] level = recent[tick % recent.length];
        float[] stands = prominence[tick % recent.length];
        for (int k = lowestBin; k < bins - AROUND - 2; k++) {
            if (stands[k] >= LEAST_PROMINENCE && level[k] > QUIETEST && isHighest(tick, k, level[k])) {
                add(tick, pitchOf(level, k), stands[k] + 0.5f * level[k]);
            }
        }
    }

    private boolean isHighest(int tick, int bin, float here) {
        float[] level = recent[tick % recent.length];
        if (level[bin - 1] > here || level[bin + 1] >= here) {
            return false;
        }
        for (int t = tick - REACH; t <= tick + REACH; t++) {
            float[] other = recent[Math.floorMod(t, recent.length)];
            if (t != tick && Math.max(other[bin], Math.max(other[bin - 1], other[bin + 1])) > here) {
                return false;
            }
        }
        return true;
    }

    /** The pitch of a peak, by a parabola through its three bins. */
    private int pitchOf(float[] level, int k) {
        double bend = level[k - 1] - 2 * level[k] + level[k + 1];
        double offset = bend < 0 ? 0.5 * (level[k - 1] - level[k + 1]) / bend : 0;
        double hertz = (k + offset) / binsPerHertz;
        return (int) Math.round(Math.log(hertz / LOWEST) / Math.log(2) * 12 * PER_SEMITONE);
    }

    private void add(int tick, int pitch, float strength) {
        if (pitch < 0 || pitch >= PITCHES) {
            return;
        }
        if (inStretch == stretch.length) {
            stretch = Arrays.copyOf(stretch, 2 * inStretch);
            strengths = Arrays.copyOf(strengths, 2 * inStretch);
        }
        stretch[inStretch] = pack(tick, pitch);
        strengths[inStretch++] = strength;
    }

    /** Keeps the strongest peaks of the stretch. */
    private void endStretch() {
        float least = Float.NEGATIVE_INFINITY;
        if (inStretch > MOST) {
            float[] sorted = Arrays.copyOf(strengths, inStretch);
            Arrays.sort(sorted);
            least = sorted[inStretch - MOST];
        }
        for (int i = 0; i < inStretch; i++) {
            if (strengths[i] >= least) {
                if (count == found.length) {
                    found = Arrays.copyOf(found, 2 * count);
                }
                found[count++] = stretch[i];
            }
        }
        inStretch = 0;
    }
}
