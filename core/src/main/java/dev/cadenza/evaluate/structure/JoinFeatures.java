package dev.cadenza.evaluate.structure;

import dev.cadenza.analysis.MelBands;
import dev.cadenza.analysis.OnsetStrength;
import dev.cadenza.audio.MonoSound;
import dev.cadenza.audio.RealFft;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What changes around a place in a sound: in which bands it rises and falls within 10, 40 and 80 ms, in level and in
 * harmony.
 */
final class JoinFeatures {
    /**
     * Strength; then at each reach the mean rise, the mean fall, the share of falling bands and the step of level;
     * then harmony.
     */
    static final int COLUMNS = 1 + 4 * 3 + 1;

    private static final double[] REACHES = {0.01, 0.04, 0.08}; // seconds between the window's near edge and the place
    private static final int SIZE = 1024;
    private static final int WIDE = 4096;
    private static final int BANDS = 24;
    private static final double QUIETEST = 3e-7;
    private static final float FALLEN = 6; // dB
    private static final double MARGIN_SECONDS = 0.2;
    private static final double NEAR_SECONDS = 0.03; // within which the strongest onset counts

    private final MonoSound sound;
    private final MelBands mel;
    private final Window narrow = new Window(SIZE);
    private final Window wide = new Window(WIDE);
    private final SpectralPeaks peaks;

    private JoinFeatures(MonoSound sound) {
        this.sound = sound;
        this.mel = new MelBands(BANDS, 60, 5000, SIZE, sound.rate());
        this.peaks = new SpectralPeaks((double) sound.rate() / WIDE);
    }

    static float[][] at(MonoSound sound, float[] strength, double[] places) throws IOException {
        JoinFeatures features = new JoinFeatures(sound);
        List<float[]> rows = new ArrayList<>();
        for (double place : places) {
            if (place >= MARGIN_SECONDS && place <= sound.seconds() - MARGIN_SECONDS) {
                rows.add(features.row(strength, place));
            }
        }
        return rows.toArray(float[][]::new);
    }

    private float[] row(float[] strength, double place) throws IOException {
        float[] row = new float[COLUMNS];
        row[0] = strongest(strength, place);
        long centre = Math.round(place * sound.rate());
        int column = 1;
        for (double reach : REACHES) {
            long away = Math.round(reach * sound.rate());
            float[] before = bands(centre - away - SIZE / 2);
            float[] after = bands(centre + away - SIZE / 2);
            for (int b = 0; b < BANDS; b++) {
                float change = after[b] - before[b];
                row[column] += Math.max(0, change) / BANDS;
                row[column + 1] += Math.max(0, -change) / BANDS;
                row[column + 2] += change < -FALLEN ? 1f / BANDS : 0;
            }
            row[column + 3] = after[BANDS] - before[BANDS];
            column += 4;
        }
        row[column] = harmonicStep(centre);
        return row;
    }

    private float strongest(float[] strength, double place) {
        double rate = (double) sound.rate() / OnsetStrength.HOP;
        int from = (int) Math.max(0, (place - NEAR_SECONDS) * rate);
        int to = (int) Math.min(strength.length, (place + NEAR_SECONDS) * rate + 1);
        float most = 0;
        for (int t = from; t < to; t++) {
            most = Math.max(most, strength[t]);
        }
        return most;
    }

    /** The bands' levels in dB, then the level of all, of the window that begins at {@code from}. */
    private float[] bands(long from) throws IOException {
        float[] power = narrow.power(sound, from);
        float[] bands = new float[BANDS + 1];
        mel.apply(power, bands, 0);
        for (float value : power) {
            bands[BANDS] += value;
        }
        for (int b = 0; b <= BANDS; b++) {
            bands[b] = (float) (10 * Math.log10(QUIETEST + bands[b]));
        }
        return bands;
    }

    /** How far the tones before are from those after: 1 minus the cosine. */
    private float harmonicStep(long centre) throws IOException {
        float[] before = chroma(centre - WIDE);
        float[] after = chroma(centre);
        float cosine = 0;
        for (int c = 0; c < Chroma.CLASSES; c++) {
            cosine += before[c] * after[c];
        }
        return 1 - cosine;
    }

    private float[] chroma(long from) throws IOException {
        float[] chroma = new float[Chroma.CLASSES];
        peaks.find(wide.power(sound, from));
        Chroma.add(peaks, chroma);
        Chroma.normalise(chroma);
        return chroma;
    }

    /** Spectra at single places, scaled as {@link dev.cadenza.analysis.Stft} does. */
    private static final class Window {
        private final float[] shape;
        private final float[] samples;
        private final float[] power;
        private final RealFft fft;

        Window(int size) {
            this.shape = new float[size];
            this.samples = new float[size];
            this.power = new float[size / 2 + 1];
            this.fft = new RealFft(size);
            for (int i = 0; i < size; i++) {
                shape[i] = (float) ((0.5 - 0.5 * Math.cos(2 * Math.PI * i / size)) * 2 / size);
            }
        }

        float[] power(MonoSound sound, long from) throws IOException {
            sound.read(from, samples, 0, samples.length);
            for (int i = 0; i < samples.length; i++) {
                samples[i] *= shape[i];
            }
            fft.power(samples, power);
            return power;
        }
    }
}
