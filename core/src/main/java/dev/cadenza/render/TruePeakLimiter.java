package dev.cadenza.render;

import static dev.cadenza.base.Require.require;

import java.io.IOException;
import java.util.Arrays;

/**
 * Keeps the true peak (that of the sound between the samples as well, ITU-R BS.1770-4 annex 2: oversampled four times)
 * under a ceiling: gain falls within a look-ahead before a peak and recovers slowly. Sound comes out as late as the
 * look-ahead; {@link #finish} lets the rest out, so that as many samples come out as went in.
 */
public final class TruePeakLimiter implements StereoSink {
    private static final int TAPS = 12; // of each of the phases between samples
    private static final int PHASES = 4;
    private static final double LOOK_AHEAD_SECONDS = 0.003;
    private static final double RELEASE_SECONDS = 0.150;
    private static final int OUT = 1 << 12;
    private static final float[][] KERNEL = kernel();

    private final StereoSink sink;
    private final float ceiling;
    private final int ahead;
    private final float release;
    private final float[][] delay; // [channel][ring of samples]
    private final float[] wanted; // gain that the sample of each place in the ring needs
    private final float[][] recent = new float[2][TAPS];
    private final float[][] out = new float[2][OUT];
    private int filled;
    private long taken;
    private long given;
    private double sum; // of the last held gains, whose mean is the gain
    private final float[] held;
    private float floor = 1;

    /** A limiter to {@code ceiling} decibels under full scale, such as -1, at {@code rate}. */
    public TruePeakLimiter(double ceiling, int rate, StereoSink sink) {
        require(ceiling <= 0, "the ceiling must not be over full scale, got %s dB", ceiling);
        this.sink = sink;
        this.ceiling = (float) Math.pow(10, ceiling / 20);
        this.ahead = Math.max(8, (int) (LOOK_AHEAD_SECONDS * rate));
        this.release = (float) (1 - Math.exp(-1 / (RELEASE_SECONDS * rate)));
        this.delay = new float[2][ahead + TAPS];
        this.wanted = new float[ahead];
        this.held = new float[ahead];
        Arrays.fill(wanted, 1);
        Arrays.fill(held, 1);
        this.sum = ahead;
    }

    @Override
    public void accept(float[][] sound, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            step(sound[0][i], sound[1][i]);
        }
    }

    /** Lets out what is still inside. */
    public void finish() throws IOException {
        long total = taken;
        while (given < total) {
            step(0, 0);
        }
        drain();
    }

    private int latency() {
        return ahead + TAPS / 2 - 1;
    }

    private void step(float left, float right) throws IOException {
        int place = (int) (taken % delay[0].length);
        delay[0][place] = left;
        delay[1][place] = right;
        float gain = gain(left, right);
        taken++;
        if (taken > latency()) {
            int at = (int) ((taken - 1 - latency()) % delay[0].length);
            out[0][filled] = delay[0][at] * gain;
            out[1][filled] = delay[1][at] * gain;
            given++;
            filled++;
            if (filled == OUT) {
                drain();
            }
        }
    }

    /** The mean over the look-ahead of the least gain over the look-ahead: down in time for every peak, and smooth. */
    private float gain(float left, float right) {
        float peak = Math.max(peak(recent[0], left), peak(recent[1], right));
        int place = (int) (taken % ahead);
        wanted[place] = peak > ceiling ? ceiling / peak : 1;
        float least = 1;
        if (floor < 1 || peak > ceiling) {
            for (float one : wanted) {
                least = Math.min(least, one);
            }
        }
        floor = least < floor ? least : floor + (least - floor) * release;
        if (least == 1 && floor > 0.9999f) {
            floor = 1;
        }
        sum += floor - held[place];
        held[place] = floor;
        return floor == 1 && sum > ahead - 1e-6 ? 1 : (float) (sum / ahead);
    }

    /** The greatest absolute value at and between the samples around the middle of the last {@code TAPS}. */
    private float peak(float[] last, float sample) {
        System.arraycopy(last, 1, last, 0, TAPS - 1);
        last[TAPS - 1] = sample;
        float peak = Math.abs(last[TAPS / 2 - 1]);
        float around = 0;
        for (float one : last) {
            around = Math.max(around, Math.abs(one));
        }
        if (around < ceiling / 3) {
            return around; // what lies between small samples is small
        }
        for (float[] phase : KERNEL) {
            float value = 0;
            for (int i = 0; i < TAPS; i++) {
                value += phase[i] * last[i];
            }
            peak = Math.max(peak, Math.abs(value));
        }
        return peak;
    }

    /** Windowed sinc for the three moments between the two samples in the middle. */
    private static float[][] kernel() {
        float[][] kernel = new float[PHASES - 1][TAPS];
        for (int p = 1; p < PHASES; p++) {
            double sum = 0;
            for (int i = 0; i < TAPS; i++) {
                double x = i - (TAPS / 2 - 1) - (double) p / PHASES;
                double sinc = Math.sin(Math.PI * x) / (Math.PI * x);
                double window = Math.cos(Math.PI * x / (TAPS + 1));
                kernel[p - 1][i] = (float) (sinc * window * window);
                sum += kernel[p - 1][i];
            }
            for (int i = 0; i < TAPS; i++) {
                kernel[p - 1][i] /= (float) sum;
            }
        }
        return kernel;
    }

    private void drain() throws IOException {
        if (filled > 0) {
            sink.accept(out, filled);
            filled = 0;
        }
    }
}
