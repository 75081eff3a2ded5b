package dev.cadenza.bench;

import dev.cadenza.app.Workplace;
import dev.cadenza.audio.AudioFormat;
import dev.cadenza.audio.AudioWriter;
import dev.cadenza.audio.Parallel;
import dev.cadenza.audio.StandardSound;
import dev.cadenza.base.Progress;
import dev.cadenza.base.SeededRandom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Any length of compressed stereo recordings, no two alike and each the same every time: plucked tones over a little
 * noise.
 */
final class SynthesizedMusic {
    private static final int RATE = StandardSound.RATE;
    private static final int TONES = 12; // sounding at once
    private static final int BEAT = 11_025; // samples between two plucks
    private static final double NOISE = 1e-3;

    private SynthesizedMusic() {}

    /**
     * Makes recordings of {@code pieceSeconds} each in {@code folder}, {@code hours} in all; those that are there
     * already stay.
     *
     * @return the files
     */
    static List<Path> make(Path folder, double hours, int pieceSeconds, Workplace workplace) throws IOException {
        int pieces = (int) Math.ceil(hours * 3600 / pieceSeconds);
        List<Path> files = IntStream.range(0, pieces)
                .mapToObj(piece -> folder.resolve("piece-%04d.mp3".formatted(piece)))
                .toList();
        try (Progress.Task task = workplace.progress().begin("synthesising music", pieces, "pieces")) {
            return Parallel.map(files, workplace.threads(), (file, piece) -> {
                workplace.stop().check();
                if (!Files.exists(file)) {
                    write(file, pieceSeconds, SeededRandom.of(piece, "synthesised music"), workplace);
                }
                task.advance(1);
                return file;
            });
        }
    }

    private static void write(Path file, int seconds, SeededRandom random, Workplace workplace) throws IOException {
        Tone[] tones = new Tone[TONES];
        float[][] sound = new float[2][BEAT];
        try (AudioWriter writer = new AudioWriter(file, AudioFormat.MP3, RATE, 2)) {
            for (int beat = 0; beat < (long) seconds * RATE / BEAT; beat++) {
                workplace.stop().check();
                tones[beat % TONES] = Tone.pluck(random);
                for (int i = 0; i < BEAT; i++) {
                    float noise = (float) (NOISE * (random.nextDouble() - 0.5));
                    sound[0][i] = noise;
                    sound[1][i] = -noise;
                }
                for (int t = 0; t < TONES && tones[t] != null; t++) {
                    tones[t].addTo(sound);
                }
                writer.write(sound, 0, BEAT);
            }
            writer.finish();
        }
    }

    /** A decaying sine, each sample of which follows from the two before. */
    private static final class Tone {
        private final double first;
        private final double second;
        private final float left;
        private final float right;
        private double now;
        private double before;

        private Tone(double radians, double decay, float pan, double level) {
            first = 2 * decay * Math.cos(radians);
            second = -decay * decay;
            left = pan;
            right = 1 - pan;
            now = level * Math.sin(radians);
        }

        /** A tone of the tempered scale that dies away within a second or so. */
        static Tone pluck(SeededRandom random) {
            double hertz = 110 * Math.pow(2, random.nextInt(48) / 12.0);
            double decay = Math.exp(-1 / ((0.2 + 0.4 * random.nextDouble()) * RATE));
            return new Tone(
                    2 * Math.PI * hertz / RATE,
                    decay,
                    0.3f + 0.4f * (float) random.nextDouble(),
                    0.1 + 0.15 * random.nextDouble());
        }

        void addTo(float[][] sound) {
            for (int i = 0; i < sound[0].length; i++) {
                double next = first * now + second * before;
                before = now;
                now = next;
                sound[0][i] += left * (float) next;
                sound[1][i] += right * (float) next;
            }
        }
    }
}
