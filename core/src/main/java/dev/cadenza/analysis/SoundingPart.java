package dev.cadenza.analysis;

import dev.cadenza.audio.MonoSound;
import java.io.IOException;
import java.util.Arrays;

/**
 * The part of a recording between the silences at its edges.
 *
 * @param from its first sample
 * @param to the sample after its last; {@code from} where all is silent
 * @param rms the root of its mean square
 */
public record SoundingPart(long from, long to, double rms) {
    private static final double BLOCK_SECONDS = 0.01;
    private static final double SILENCE = 1e-5; // RMS under which a whole recording counts as silent

    /** Finds it: edges are silent where each 10 ms lie more than {@code decibels} under the RMS of the whole. */
    public static SoundingPart of(MonoSound sound, double decibels) throws IOException {
        int size = Math.max(1, (int) Math.round(BLOCK_SECONDS * sound.rate()));
        double[] energies = energies(sound, size);
        double rms = Math.sqrt(Arrays.stream(energies).sum() / Math.max(1, sound.samples()));
        if (rms < SILENCE) {
            return new SoundingPart(0, 0, 0);
        }
        double least = rms * rms * size * Math.pow(10, -decibels / 10);
        int first = 0;
        while (energies[first] < least) {
            first++;
        }
        int last = energies.length - 1;
        while (energies[last] < least) {
            last--;
        }
        double energy = Arrays.stream(energies, first, last + 1).sum();
        long from = (long) first * size;
        long to = Math.min(sound.samples(), (last + 1L) * size);
        return new SoundingPart(from, to, Math.sqrt(energy / (to - from)));
    }

    /** Its length in samples. */
    public long samples() {
        return to - from;
    }

    private static double[] energies(MonoSound sound, int size) throws IOException {
        double[] energies = new double[Math.toIntExact((sound.samples() + size - 1) / size)];
        int blocksAtOnce = 100;
        float[] samples = new float[size * blocksAtOnce];
        for (int block = 0; block < energies.length; block += blocksAtOnce) {
            long at = (long) block * size;
            int count = (int) Math.min(samples.length, sound.samples() - at);
            sound.read(at, samples, 0, count);
            for (int i = 0; i < count; i++) {
                energies[block + i / size] += (double) samples[i] * samples[i];
            }
        }
        return energies;
    }
}
