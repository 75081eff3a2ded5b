package dev.cadenza.bench;

import static dev.cadenza.bench.Figures.number;

import dev.cadenza.app.Cadenza;
import dev.cadenza.app.Workplace;
import dev.cadenza.audio.MusicFolder;
import dev.cadenza.audio.RawDecode;
import dev.cadenza.codec.BlockSettings;
import dev.cadenza.recipe.ClassicRecipe;
import dev.cadenza.tensor.Engine;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What preparation costs beside bare decoding: our decoding, hashing, keeping and statistics against FFmpegs that
 * write the same recordings as raw floats to the same disk, in turns; and what preparing again costs.
 *
 * @param music the recordings
 * @param work a folder on the disk to write to, with room for the decoded sound once
 * @param rounds how often each is done
 */
record PrepareSpeed(Path music, Path work, int rounds) implements Measurement {
    private static final int FFMPEGS = 2;

    @Override
    public void measure(Workplace workplace, Consumer<Table> tables) throws IOException {
        Engine.start(workplace.threads());
        List<Path> files = MusicFolder.scan(music).entries().stream()
                .map(MusicFolder.Entry::file)
                .toList();
        long bytes = readOnce(files);
        List<List<String>> rows = new ArrayList<>();
        double[] ratios = new double[rounds];
        double seconds = 0;
        for (int round = 0; round < rounds; round++) {
            double raw = raw(workplace, files);
            Ours ours = ours(workplace);
            ratios[round] = ours.first() / raw;
            seconds = ours.audio();
            rows.add(List.of(
                    "" + (round + 1),
                    number(raw),
                    number(ours.first()),
                    number(ratios[round]),
                    number(ours.again()),
                    number(ours.audio() / ours.first())));
        }
        tables.accept(new Table(
                "Preparing %d recordings, %.2f hours, %.0f MB".formatted(files.size(), seconds / 3600, bytes / 1e6),
                List.of("round", FFMPEGS + " FFmpegs s", "prepare s", "ratio", "again s", "times real time"),
                rows,
                List.of("The median ratio is %s (target: 1.3).".formatted(number(Figures.median(ratios))))));
    }

    /** Reads all files, so that each measurement finds them in memory. */
    private static long readOnce(List<Path> files) throws IOException {
        long bytes = 0;
        for (Path file : files) {
            bytes += Files.copy(file, OutputStream.nullOutputStream());
        }
        return bytes;
    }

    private double raw(Workplace workplace, List<Path> files) throws IOException {
        workplace.progress().say("two FFmpegs decode %d recordings".formatted(files.size()));
        Path folder = Folders.scratch(work);
        try {
            long start = System.nanoTime();
            RawDecode.write(files, folder, BlockSettings.SAMPLE_RATE, FFMPEGS, workplace.stop());
            return Figures.secondsSince(start);
        } finally {
            Folders.delete(folder);
        }
    }

    /** Seconds of the first and second preparation, and of sound. */
    private record Ours(double first, double again, double audio) {}

    private Ours ours(Workplace workplace) throws IOException {
        ClassicRecipe recipe = ClassicRecipe.named("classic");
        Path folder = Folders.scratch(work);
        try {
            long start = System.nanoTime();
            double audio = new Cadenza(workplace)
                    .prepare(music, folder.resolve("first"), recipe, false)
                    .seconds();
            double first = Figures.secondsSince(start);
            long second = System.nanoTime();
            new Cadenza(workplace).prepare(music, folder.resolve("again"), recipe, false);
            return new Ours(first, Figures.secondsSince(second), audio);
        } finally {
            Folders.delete(folder);
        }
    }
}
