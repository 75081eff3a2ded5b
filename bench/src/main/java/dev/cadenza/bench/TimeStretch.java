package dev.cadenza.bench;

/**
 * Changes tempo without pitch: overlapping cuts of the sound, each placed where its waveform fits what came before
 * (WSOLA, Verhelst and Roelands 1993).
 */
final class TimeStretch {
    private static final double WINDOW = 0.06; // seconds
    private static final double SEARCH = 0.012; // seconds that a cut may be off

    private TimeStretch() {}

    /** {@code samples} made {@code factor} times as long. */
    static float[] stretch(float[] samples, int rate, double factor) {
        int half = (int) (WINDOW * rate / 2);
        int search = (int) (SEARCH * rate);
        float[] out = new float[(int) (samples.length * factor)];
        int before = 0; // where the last cut began
        for (int at = 0; at < out.length; at += half) {
            int ideal = (int) (at / factor);
            int from = at == 0 ? 0 : bestFit(samples, before + half, ideal, search, half);
            for (int i = 0; i < 2 * half && at + i < out.length; i++) {
                double window = at == 0 && i < half ? 1 : 0.5 - 0.5 * Math.cos(Math.PI * i / half);
                out[at + i] += (float) (window * sample(samples, from + i));
            }
            before = from;
        }
        return out;
    }

    /** The place near {@code ideal} from which on the sound is most like that from {@code continuation} on. */
    private static int bestFit(float[] samples, int continuation, int ideal, int search, int length) {
        double most = Double.NEGATIVE_INFINITY;
        int best = ideal;
        for (int from = ideal - search; from <= ideal + search; from += 2) {
            double sum = 0;
            double energy = 1e-9;
            for (int i = 0; i < length; i += 2) {
                double here = sample(samples, from + i);
                sum += here * sample(samples, continuation + i);
                energy += here * here;
            }
            double fit = sum / Math.sqrt(energy);
            if (fit > most) {
                most = fit;
                best = from;
            }
        }
        return best;
    }

    private static float sample(float[] samples, int index) {
        return index >= 0 && index < samples.length ? samples[index] : 0;
    }
}
