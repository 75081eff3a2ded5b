package dev.cadenza.bench;

import dev.cadenza.app.Cadenza;
import dev.cadenza.app.Workplace;
import dev.cadenza.audio.MusicFolder;
import dev.cadenza.base.UserProblem;
import dev.cadenza.recipe.ClassicRecipe;
import dev.cadenza.tensor.NativeScope;
import dev.cadenza.tensor.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * How much anonymous memory preparation takes for a quarter, half and all of the music, each with a fresh cache, and
 * training on all of it; from the first and the last, how much each hour of music adds.
 *
 * @param music the recordings
 * @param work a folder with room for the decoded sound
 * @param recipe what is prepared for and trained
 */
record MemoryUse(Path music, Path work, ClassicRecipe recipe) implements Measurement {
    private static final int LEAST_FILES = 4;
    private static final int TRAINING_STEPS = 5;
    private static final double HOURS_WANTED = 100;

    /** Hours of music and the most bytes that preparing it took. */
    private record Peak(double hours, double megabytes) {}

    @Override
    public void measure(Workplace workplace, Consumer<Table> tables) throws IOException {
        List<Path> files = MusicFolder.scan(music).entries().stream()
                .map(MusicFolder.Entry::file)
                .toList();
        if (files.size() < LEAST_FILES) {
            throw new UserProblem("%s holds only %d recordings: give at least %d", music, files.size(), LEAST_FILES);
        }
        List<List<String>> rows = new ArrayList<>();
        List<Peak> peaks = new ArrayList<>();
        // what the virtual machine and the libraries take for themselves must not look like growth
        rows.add(row("warming up", preparing(workplace, files.subList(0, files.size() / 4))));
        for (int parts : new int[] {4, 2, 1}) {
            Peak peak = preparing(workplace, files.subList(0, files.size() / parts));
            peaks.add(peak);
            rows.add(row("preparing", peak));
        }
        Peak last = peaks.get(peaks.size() - 1);
        rows.add(row("training", new Peak(last.hours(), training(workplace))));
        double slope = (last.megabytes() - peaks.get(0).megabytes())
                / (last.hours() - peaks.get(0).hours());
        tables.accept(new Table(
                "Anonymous memory (RssAnon)",
                List.of("work", "hours", "peak MB"),
                rows,
                List.of(
                        ("Preparing takes %.1f MB more for each hour, which makes %.0f MB for %.0f hours (target: "
                                        + "2000 MB).")
                                .formatted(
                                        slope, last.megabytes() + slope * (HOURS_WANTED - last.hours()), HOURS_WANTED),
                        "All of it in one process, so that what came before counts in; training is %d steps."
                                .formatted(TRAINING_STEPS))));
    }

    private static List<String> row(String what, Peak peak) {
        return List.of(what, "%.2f".formatted(peak.hours()), "%.0f".formatted(peak.megabytes()));
    }

    /** Prepares links to {@code files} in a folder of their own, which goes with its cache afterwards. */
    private Peak preparing(Workplace workplace, List<Path> files) throws IOException {
        Path folder = Folders.scratch(work);
        Workplace following = new Workplace(workplace.progress(), workplace.stop(), workplace.threads(), true);
        try (AnonymousMemory memory = new AnonymousMemory()) {
            Path links = Files.createDirectories(folder.resolve("music"));
            for (int i = 0; i < files.size(); i++) {
                Files.createSymbolicLink(
                        links.resolve(i + "-" + files.get(i).getFileName()),
                        files.get(i).toRealPath());
            }
            double seconds = new Cadenza(following)
                    .prepare(links, folder.resolve("run"), recipe, false)
                    .seconds();
            return new Peak(seconds / 3600, memory.peak() / 1e6);
        } finally {
            Folders.delete(folder);
        }
    }

    private double training(Workplace workplace) throws IOException {
        Path folder = Folders.scratch(work);
        try (AnonymousMemory memory = new AnonymousMemory()) {
            NativeScope.freeing(() -> {
                try (BenchCorpus corpus = BenchCorpus.open(workplace, music, folder, recipe)) {
                    Trial.run(
                            workplace,
                            Recipes.network(recipe),
                            Recipes.learning(recipe, recipe.training().batch(), Precision.fastest()),
                            corpus.sequences(),
                            TRAINING_STEPS,
                            folder);
                }
            });
            return memory.peak() / 1e6;
        } finally {
            Folders.delete(folder);
        }
    }
}
