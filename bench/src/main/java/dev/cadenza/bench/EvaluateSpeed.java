package dev.cadenza.bench;

import static dev.cadenza.bench.Figures.number;

import dev.cadenza.app.Cadenza;
import dev.cadenza.app.EvaluateRequest;
import dev.cadenza.app.Workplace;
import dev.cadenza.audio.AudioFormat;
import dev.cadenza.audio.AudioWriter;
import dev.cadenza.audio.Waveform;
import dev.cadenza.codec.BlockSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * How long an evaluation takes, and how much memory, once the music is decoded: the first time, when the music is
 * measured, and again, when that is known. The report is part of it.
 *
 * @param music the recordings
 * @param work a folder to work in
 * @param songs how many songs of half a minute are evaluated
 */
record EvaluateSpeed(Path music, Path work, int songs) implements Measurement {
    private static final int SECONDS = 30;

    @Override
    public void measure(Workplace workplace, Consumer<Table> tables) throws IOException {
        Path folder = Folders.scratch(work);
        try {
            double hours = decode(workplace, folder);
            List<List<String>> rows = new ArrayList<>();
            for (String time : List.of("first time", "again")) {
                try (AnonymousMemory memory = new AnonymousMemory()) {
                    long start = System.nanoTime();
                    new Cadenza(workplace)
                            .evaluate(new EvaluateRequest(
                                    List.of(folder.resolve("songs")),
                                    music,
                                    folder.resolve("evaluation"),
                                    1,
                                    SECONDS,
                                    1));
                    rows.add(List.of(time, number(Figures.secondsSince(start)), number(memory.peak() / 1e6)));
                }
            }
            tables.accept(new Table(
                    "Evaluating %.1f minutes against %.2f hours of music".formatted(songs * SECONDS / 60.0, hours),
                    List.of("", "s", "most memory MB"),
                    rows,
                    List.of("Target: 10 minutes against an hour in 60 s and 2000 MB.")));
        } finally {
            Folders.delete(folder);
        }
    }

    /** Decodes the music and writes the songs, random cuts of it; the result is the music's length in hours. */
    private double decode(Workplace workplace, Path folder) throws IOException {
        try (DecodedMusic decoded = DecodedMusic.open(workplace, music, folder.resolve("cache"))) {
            KnownSounds sounds = new KnownSounds(decoded.audio(), decoded.audio(), songs, SECONDS, 1);
            int number = 0;
            for (float[] sound : sounds.of(KnownSounds.Kind.CUTS, folder)) {
                AudioWriter.write(
                        folder.resolve("songs/song-%02d.wav".formatted(++number)),
                        AudioFormat.WAV,
                        Waveform.mono(sound, BlockSettings.SAMPLE_RATE));
            }
            return decoded.seconds() / 3600;
        }
    }
}
