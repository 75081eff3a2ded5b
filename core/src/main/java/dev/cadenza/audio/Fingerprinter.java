package dev.cadenza.audio;

import java.util.Arrays;

/** Makes a {@link Fingerprint} of a stream of sound. */
final class Fingerprinter {
    private static final int BANDS = 33;
    private static final double LOWEST = 300;
    private static final double HIGHEST = 2000;
    private static final double WORKING_RATE = 5512.5;
    private static final double FRAME_SECONDS = 2048 / WORKING_RATE;
    private static final double STEP_SECONDS = 512 / WORKING_RATE;
    private static final double AUDIBLE = 1e-8; // mean square of a frame, -80 dB

    private final int factor; // input samples per working sample
    private final double rate; // of working samples
    private final float[] window;
    private final Fft fft;
    private final int[] edges; // first bin of each band and the one after the last
    private final float[] recent; // working samples, the newest last
    private final float[] real;
    private final float[] imaginary;
    private double sum;
    private double sumBefore;
    private int summed;
    private long position; // working samples taken
    private long steps;
    private double[] before = new double[BANDS];
    private int[] bits = new int[1024];
    private boolean[] audible = new boolean[1024];

    Fingerprinter(int inputRate) {
        this.factor = Math.max(1, (int) (inputRate / WORKING_RATE));
        this.rate = (double) inputRate / factor;
        int length = (int) Math.round(FRAME_SECONDS * rate);
        this.fft = new Fft(Math.max(2, Integer.highestOneBit(length - 1) * 2));
        this.window = new float[length];
        for (int i = 0; i < length; i++) {
            window[i] = (float) (0.5 - 0.5 * Math.cos(2 * Math.PI * (i + 0.5) / length));
        }
        this.recent = new float[length];
        this.real = new float[fft.size()];
        this.imaginary = new float[fft.size()];
        this.edges = edges();
    }

    /** Takes the next {@code count} samples of each channel. */
    void accept(float[][] channels, int count) {
        // Unequal weights keep something of channels that cancel each other.
        float others = channels.length > 1 ? 0.4f / (channels.length - 1) : 0;
        float first = 1 - (channels.length > 1 ? 0.4f : 0);
        for (int i = 0; i < count; i++) {
            float mixed = first * channels[0][i];
            for (int c = 1; c < channels.length; c++) {
                mixed += others * channels[c][i];
            }
            sum += mixed;
            summed++;
            if (summed == factor) {
                takeWorking((float)
                        ((sum + sumBefore) / (2 * factor))); // two boxes in a row: enough against mirrors below 2 kHz
                sumBefore = sum;
                sum = 0;
                summed = 0;
            }
        }
    }

    /** The fingerprint of all that was taken. */
    Fingerprint fingerprint() {
        int length = (int) Math.max(0, steps - 1);
        return new Fingerprint(Arrays.copyOfRange(bits, 1, length + 1), Arrays.copyOfRange(audible, 1, length + 1));
    }

    private void takeWorking(float sample) {
        recent[(int) (position % recent.length)] = sample;
        position++;
        if (position >= recent.length + Math.round(steps * STEP_SECONDS * rate)) {
            step();
        }
    }

    private void step() {
        double energy = 0;
        int oldest = (int) (position % recent.length);
        Arrays.fill(real, 0);
        Arrays.fill(imaginary, 0);
        for (int i = 0; i < recent.length; i++) {
            float sample = recent[oldest + i < recent.length ? oldest + i : oldest + i - recent.length];
            energy += sample * sample;
            real[i] = sample * window[i];
        }
        fft.transform(real, imaginary);
        double[] now = bands();
        keep(now, energy > AUDIBLE * recent.length);
        before = now;
    }

    private double[] bands() {
        double[] bands = new double[BANDS];
        for (int band = 0; band < BANDS; band++) {
            for (int bin = edges[band]; bin < edges[band + 1]; bin++) {
                bands[band] += (double) real[bin] * real[bin] + (double) imaginary[bin] * imaginary[bin];
            }
        }
        return bands;
    }

    private void keep(double[] now, boolean hasSound) {
        int at = (int) steps;
        if (at == bits.length) {
            bits = Arrays.copyOf(bits, 2 * at);
            audible = Arrays.copyOf(audible, 2 * at);
        }
        for (int band = 0; band < BANDS - 1; band++) {
            double change = now[band] - now[band + 1] - (before[band] - before[band + 1]);
            bits[at] |= change > 0 ? 1 << band : 0;
        }
        audible[at] = hasSound;
        steps++;
    }

    private int[] edges() {
        int[] bins = new int[BANDS + 1];
        for (int i = 0; i <= BANDS; i++) {
            double hertz = LOWEST * Math.pow(HIGHEST / LOWEST, (double) i / BANDS);
            bins[i] = Math.min(fft.size() / 2, (int) Math.round(hertz / rate * fft.size()));
        }
        return bins;
    }
}
