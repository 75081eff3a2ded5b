package dev.cadenza.bench;

import dev.cadenza.audio.AudioReader;
import dev.cadenza.audio.AudioWriter;
import dev.cadenza.audio.CachedAudio;
import dev.cadenza.audio.DecodeSettings;
import dev.cadenza.base.AtomicFiles;
import dev.cadenza.base.SeededRandom;
import dev.cadenza.base.UserProblem;
import dev.cadenza.codec.BlockCodec;
import dev.cadenza.codec.BlockLayout;
import dev.cadenza.codec.BlockSettings;
import dev.cadenza.tensor.NativeScope;
import dev.cadenza.tensor.Tensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sounds whose worth is known before they are evaluated.
 *
 * @param heldOut recordings that real excerpts are taken of
 * @param rest the other recordings, of which cuts are taken
 * @param count how many sounds of each kind
 * @param seconds how long each is
 * @param seed what places are drawn by
 */
record KnownSounds(List<CachedAudio> heldOut, List<CachedAudio> rest, int count, int seconds, long seed) {
    private static final int RATE = BlockSettings.SAMPLE_RATE;
    private static final int POOR_KILOBITS = 32;

    KnownSounds {
        heldOut = longEnough(heldOut, seconds);
        rest = longEnough(rest, 2);
    }

    /** The kinds of sound, from the best to the worst. */
    enum Kind {
        REAL("held-out real"),
        CODEC("after the classic codec"),
        MP3("mp3 at 32 kbit/s"),
        CUTS("random cuts of 1 s"),
        SHREDS("shuffled 100 ms"),
        NOISE("white noise");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    private static List<CachedAudio> longEnough(List<CachedAudio> audio, int seconds) {
        List<CachedAudio> fit =
                audio.stream().filter(one -> one.seconds() > seconds + 1).toList();
        if (fit.isEmpty()) {
            throw new UserProblem("none of the recordings lasts longer than %d s: take longer music", seconds + 1);
        }
        return fit;
    }

    /** The sounds of one kind; {@code work} is a folder for files that come and go. */
    List<float[]> of(Kind kind, Path work) throws IOException {
        List<float[]> sounds = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sounds.add(
                    switch (kind) {
                        case REAL -> excerpt(i);
                        case CODEC -> throughCodec(excerpt(i));
                        case MP3 -> throughMp3(excerpt(i), work);
                        case CUTS -> joined(i, RATE);
                        case SHREDS -> joined(i, RATE / 10);
                        case NOISE -> noise(i);
                    });
        }
        return sounds;
    }

    private float[] excerpt(int number) throws IOException {
        SeededRandom random = SeededRandom.of(seed, "excerpt " + number);
        CachedAudio piece = heldOut.get(number % heldOut.size());
        int length = seconds * RATE;
        return piece.read((long) (random.nextDouble() * (piece.samples() - length)), length);
    }

    private float[] joined(int number, int cut) throws IOException {
        SeededRandom random = SeededRandom.of(seed, "cuts of " + cut + ", " + number);
        float[] sound = new float[seconds * RATE];
        for (int at = 0; at < sound.length; at += cut) {
            CachedAudio piece = rest.get(random.nextInt(rest.size()));
            long from = (long) (random.nextDouble() * (piece.samples() - cut));
            piece.read(from, sound, at, Math.min(cut, sound.length - at));
        }
        return sound;
    }

    private float[] noise(int number) {
        SeededRandom random = SeededRandom.of(seed, "white " + number);
        float[] sound = new float[seconds * RATE];
        for (int i = 0; i < sound.length; i++) {
            sound[i] = (float) (0.1 * random.nextGaussian());
        }
        return sound;
    }

    private static float[] throughCodec(float[] sound) {
        BlockSettings settings = new BlockSettings(2048, BlockLayout.HALF, 0, 1e-3, true);
        BlockCodec codec = settings.build();
        int blocks = (int) settings.blocks(sound.length);
        float[] padded = Arrays.copyOf(sound, blocks * settings.blockSize());
        return NativeScope.inferring(() -> Arrays.copyOf(
                Tensors.toArray(codec.decode(codec.encode(Tensors.of(padded, blocks, settings.blockSize())))),
                sound.length));
    }

    private static float[] throughMp3(float[] sound, Path work) throws IOException {
        Path file = AtomicFiles.beside(work.resolve("poor.mp3"));
        try {
            try (AudioWriter writer = AudioWriter.mp3(file, RATE, 1, POOR_KILOBITS)) {
                writer.write(new float[][] {sound}, 0, sound.length);
                writer.finish();
            }
            return new AudioReader(DecodeSettings.mono(RATE)).readAll(file).samples(0);
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
