package dev.cadenza.analysis;

import java.util.Random;

/** Pieces of {@link SynthesizedMusic} of several kinds. */
public final class KnownMusic {
    private static final int[] SCALE = {0, 2, 4, 5, 7, 9, 11};

    private KnownMusic() {}

    /** A melody of plucked notes over broken chords, eighths and quarters, at {@code tempo} beats per minute. */
    public static SynthesizedMusic plucked(double tempo, double seconds, long seed) {
        SynthesizedMusic music = SynthesizedMusic.of(seconds, seed);
        Random random = new Random(seed);
        double beat = 60 / tempo;
        for (int b = 0; 0.5 + (b + 1) * beat < seconds; b++) {
            double at = 0.5 + b * beat;
            music.beat(at);
            music.pluck(at, 36 + SCALE[random.nextInt(7)], 0.25);
            music.pluck(at, 60 + SCALE[random.nextInt(7)], 0.2);
            if (random.nextInt(3) > 0) {
                music.pluck(at + beat / 2, 60 + SCALE[random.nextInt(7)] + 12 * random.nextInt(2), 0.12);
            }
        }
        return music;
    }

    /** Bass drum, snare drum and hi-hats in a usual pattern. */
    public static SynthesizedMusic drums(double tempo, double seconds, long seed) {
        SynthesizedMusic music = SynthesizedMusic.of(seconds, seed);
        Random random = new Random(seed);
        double beat = 60 / tempo;
        for (int b = 0; 0.3 + (b + 1) * beat < seconds; b++) {
            double at = 0.3 + b * beat;
            music.beat(at);
            if (b % 2 == 0) {
                music.kick(at, 0.5);
            } else {
                music.burst(at, 0.15, 0.05);
            }
            music.burst(at, 0.04, 0.015);
            music.burst(at + beat / 2, 0.05, 0.015);
            if (b % 4 == 3 && random.nextBoolean()) {
                music.kick(at + beat / 2, 0.4);
            }
        }
        return music;
    }

    /** Chords of three that swell for {@code attack} seconds and last until the next, one or two beats long. */
    public static SynthesizedMusic swells(double attack, double tempo, double seconds, long seed) {
        SynthesizedMusic music = SynthesizedMusic.of(seconds, seed);
        Random random = new Random(seed);
        double beat = 60 / tempo;
        int before = -1;
        for (int b = 0; 0.5 + (b + 2) * beat < seconds; ) {
            int length = 1 + random.nextInt(2);
            int degree = random.nextInt(7);
            degree = degree == before ? (degree + 1) % 7 : degree;
            before = degree;
            for (int voice = 0; voice < 3; voice++) {
                int step = degree + 2 * voice;
                music.swell(0.5 + b * beat, 48 + SCALE[step % 7] + 12 * (step / 7), 0.1, attack, length * beat + 0.05);
            }
            for (int i = 0; i < length; i++) {
                music.beat(0.5 + (b + i) * beat);
            }
            b += length;
        }
        return music;
    }

    /** Plucked notes at random moments, {@code density} a second: no pulse. */
    public static SynthesizedMusic scattered(double density, double seconds, long seed) {
        SynthesizedMusic music = SynthesizedMusic.of(seconds, seed);
        Random random = new Random(seed);
        for (double at = 0.5; at + 0.5 < seconds; at += 0.09 - Math.log(1 - random.nextDouble()) / density) {
            music.pluck(at, 48 + SCALE[random.nextInt(7)] + 12 * random.nextInt(3), 0.1 + 0.15 * random.nextDouble());
        }
        return music;
    }
}
