package dev.cadenza.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadenza.audio.AudioFormat;
import dev.cadenza.audio.AudioReader;
import dev.cadenza.audio.AudioWriter;
import dev.cadenza.audio.DecodeSettings;
import dev.cadenza.audio.Waveform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Short music for the tests, and ears for what comes out. */
final class TestMusic {
    private static final int RATE = 44_100;

    private TestMusic() {}

    /** Decaying notes in the order that {@code seed} gives, mono, for {@code seconds}. */
    static Waveform tune(long seed, double seconds) {
        Random random = new Random(seed);
        float[] samples = new float[(int) Math.round(RATE * seconds)];
        for (int start = 0; start < samples.length; start += RATE / 5) {
            double hertz = 131 * Math.pow(2, random.nextInt(30) / 12.0);
            for (int i = 0; i < RATE / 2 && start + i < samples.length; i++) {
                double time = (double) i / RATE;
                double envelope = Math.exp(-6 * time) * Math.min(1, time * 300);
                samples[start + i] += (float)
                        (.2 * envelope * (Math.sin(time * hertz * 6.2832) + .4 * Math.sin(time * hertz * 12.5664)));
            }
        }
        return Waveform.mono(samples, RATE);
    }

    /** Writes a tune to {@code file}, in the format that its name tells. */
    static Path write(Path file, long seed, double seconds) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        AudioWriter.write(file, AudioFormat.of(file.getFileName().toString()), tune(seed, seconds));
        return file;
    }

    /** A folder of three pieces of a few seconds, of several kinds. */
    static Path folder(Path folder) throws IOException {
        write(folder.resolve("one.wav"), 1, 3);
        write(folder.resolve("two.flac"), 2, 2.5);
        write(folder.resolve("more/three.mp3"), 3, 2);
        return folder;
    }

    /** A folder of three pieces that are long enough to be joined anew. */
    static Path notes(Path folder) throws IOException {
        write(folder.resolve("one.wav"), 1, 9);
        write(folder.resolve("two.flac"), 2, 8);
        write(folder.resolve("more/three.wav"), 3, 7);
        return folder;
    }

    /** Reads {@code file}, which must hold sound of that length (to {@code tolerance} s), finite and to be heard. */
    static float[] heard(Path file, double seconds, double tolerance) throws IOException {
        Waveform sound = new AudioReader(DecodeSettings.asRecorded()).readAll(file);
        assertThat(sound.seconds()).as(file.toString()).isBetween(seconds - tolerance, seconds + tolerance);
        float[] samples = sound.samples(0);
        double sum = 0;
        for (float sample : samples) {
            assertThat(Float.isFinite(sample)).isTrue();
            sum += (double) sample * sample;
        }
        assertThat(Math.sqrt(sum / samples.length)).as("level of %s", file).isGreaterThan(1e-3);
        return samples;
    }

    /** The greatest absolute sample. */
    static double peak(float[] samples) {
        double peak = 0;
        for (float sample : samples) {
            peak = Math.max(peak, Math.abs(sample));
        }
        return peak;
    }

    /** All files under {@code folder}, except locks, whose names match {@code pattern}, in order. */
    static List<Path> files(Path folder, String pattern) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().matches(pattern))
                    .sorted()
                    .toList();
        }
    }

    /** The only file under {@code folder} whose name matches {@code pattern}. */
    static Path file(Path folder, String pattern) throws IOException {
        List<Path> found = files(folder, pattern);
        assertThat(found).as("%s in %s", pattern, folder).hasSize(1);
        return found.get(0);
    }

    /** Copies a folder with all that is in it. */
    static Path copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file : all.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
        return to;
    }
}
