package dev.cadenza.evaluate.report;

import dev.cadenza.audio.AudioFormat;
import dev.cadenza.audio.AudioWriter;
import dev.cadenza.audio.MonoSound;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/** Sound as data addresses (RFC 2397) of mp3, as long as the report has room for it. */
final class SoundClips implements AutoCloseable {
    private static final String SCHEME = "data:audio/mpeg;base64,";
    private static final double PAIR_RMS = 0.1; // both of a pair are equally loud
    private static final double PEAK = 0.9;
    private static final int FADE = 400; // samples, against clicks where a passage is cut out
    private static final double SHORTEST = 0.05; // seconds

    private final Path folder;
    private long room;
    private int omitted;

    /** Clips that take at most {@code room} characters altogether. */
    SoundClips(long room) throws IOException {
        this.folder = Files.createTempDirectory("cadenza-report-");
        this.room = room;
    }

    /** How many clips there was no room for. */
    int omitted() {
        return omitted;
    }

    /**
     * {@code sound} from {@code from} to {@code to} seconds at its own level, quieter only where it would clip;
     * nothing without room.
     */
    Optional<String> plain(MonoSound sound, double from, double to) throws IOException {
        return clip(sound, from, to, false);
    }

    /** The same at a level that all passages have, faded at its ends. */
    Optional<String> passage(MonoSound sound, double from, double to) throws IOException {
        return clip(sound, from, to, true);
    }

    private Optional<String> clip(MonoSound sound, double from, double to, boolean levelled) throws IOException {
        long first = Math.max(0, Math.round(from * sound.rate()));
        long end = Math.min(sound.samples(), Math.round(to * sound.rate()));
        if (end - first < SHORTEST * sound.rate()) {
            return Optional.empty();
        }
        if (room <= 0) {
            omitted++;
            return Optional.empty();
        }
        float[] samples = new float[Math.toIntExact(end - first)];
        sound.read(first, samples, 0, samples.length);
        prepare(samples, levelled);
        byte[] mp3 = encode(samples, sound.rate());
        String address = SCHEME + Base64.getEncoder().encodeToString(mp3);
        if (address.length() > room) {
            omitted++;
            return Optional.empty();
        }
        room -= address.length();
        return Optional.of(address);
    }

    private static void prepare(float[] samples, boolean levelled) {
        double peak = 0;
        double power = 0;
        for (int i = 0; i < samples.length; i++) {
            samples[i] = Float.isFinite(samples[i]) ? samples[i] : 0;
            peak = Math.max(peak, Math.abs(samples[i]));
            power += samples[i] * samples[i];
        }
        double rms = Math.sqrt(power / samples.length);
        double gain = levelled && rms > 0 ? Math.min(PAIR_RMS / rms, PEAK / peak) : peak > 1 ? PEAK / peak : 1;
        for (int i = 0; i < samples.length; i++) {
            double edge = levelled ? Math.min(1, Math.min(i, samples.length - 1 - i) / (double) FADE) : 1;
            samples[i] *= (float) (gain * edge);
        }
    }

    private byte[] encode(float[] samples, int rate) throws IOException {
        Path file = folder.resolve("clip.mp3");
        try (AudioWriter writer = new AudioWriter(file, AudioFormat.MP3, rate, 1)) {
            writer.write(new float[][] {samples}, 0, samples.length);
            writer.finish();
        }
        return Files.readAllBytes(file);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(folder.resolve("clip.mp3"));
        Files.deleteIfExists(folder);
    }
}
