package dev.cadenza.app;

import dev.cadenza.app.CheckReport.Damage;
import dev.cadenza.audio.CacheFiles;
import dev.cadenza.audio.Parallel;
import dev.cadenza.base.FolderLock;
import dev.cadenza.base.Progress;
import dev.cadenza.base.UserProblem;
import dev.cadenza.recipe.CorpusFolder;
import dev.cadenza.recipe.CorpusFolder.Piece;
import dev.cadenza.recipe.ModelFolder;
import dev.cadenza.recipe.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what the program wrote and says what of it is damaged; mends what can be made anew. */
record Checking(Workplace workplace, boolean repair) {
    private static final double MEGABYTE = 1e6;

    /** Checks a run, a model, a cache, or a folder of runs with their cache. */
    CheckReport check(Path folder) throws IOException {
        Cadenza.requireFolder(folder, "give a run, or the folder that holds the runs and their cache");
        if (ModelFolder.exists(folder)) {
            return look(RunFiles.ofModel(folder, workplace));
        }
        if (RunFiles.isRun(folder)) {
            return locked(List.of(folder), new ArrayList<>(), cache(new RunFolder(folder)));
        }
        Path cache = Files.isDirectory(folder.resolve("cache")) ? folder.resolve("cache") : folder;
        List<Path> runs = runs(folder);
        List<CheckedFile> cached = cached(CacheFiles.in(cache));
        if (runs.isEmpty() && cached.isEmpty()) {
            throw new UserProblem(
                    "%s holds nothing that cadenza wrote: give a run, or the folder that holds the runs and their cache",
                    folder);
        }
        return locked(runs, new ArrayList<>(), cached);
    }

    private static List<Path> runs(Path folder) throws IOException {
        try (Stream<Path> within = Files.list(folder)) {
            return within.filter(RunFiles::isRun).sorted().toList();
        }
    }

    /** Keeps all {@code runs} from being worked in meanwhile. */
    private CheckReport locked(List<Path> runs, List<CheckedFile> files, List<CheckedFile> cached) throws IOException {
        if (runs.isEmpty()) {
            files.addAll(cached);
            return look(files);
        }
        Path first = runs.get(0);
        try (FolderLock lock = FolderLock.take(first)) {
            if (repair) {
                new RunFolder(first).sweep();
            }
            files.addAll(RunFiles.of(new RunFolder(first), workplace));
            return locked(runs.subList(1, runs.size()), files, cached);
        }
    }

    /** What the cache holds of the recordings of {@code run}. */
    private static List<CheckedFile> cache(RunFolder run) throws IOException {
        List<Piece> pieces;
        try {
            pieces = CorpusFolder.exists(run.corpus())
                    ? CorpusFolder.read(run.corpus()).pieces()
                    : List.of();
        } catch (UserProblem e) {
            return List.of(); // told of with the run's own files
        }
        return cached(CacheFiles.in(run.cache()).stream()
                .filter(file -> pieces.stream().anyMatch(piece -> CacheFiles.isOf(file, piece.sha256())))
                .toList());
    }

    private static List<CheckedFile> cached(List<Path> files) {
        return files.stream()
                .map(file -> new CheckedFile(
                        file,
                        read -> CacheFiles.damage(file, read),
                        "it is made anew when it is needed",
                        CheckedFile.removing(file)))
                .toList();
    }

    private CheckReport look(List<CheckedFile> files) throws IOException {
        long bytes =
                files.stream().mapToLong(file -> file.file().toFile().length()).sum();
        List<Damage> damages = new ArrayList<>();
        try (Progress.Task task = workplace.progress().begin("checking", bytes / MEGABYTE, "MB")) {
            List<Optional<String>> found =
                    Parallel.map(files, workplace.threads(), (file, index) -> Optional.ofNullable(wrong(file, task)));
            for (int i = 0; i < files.size(); i++) {
                if (found.get(i).isPresent()) {
                    damages.add(damage(files.get(i), found.get(i).get()));
                }
            }
        }
        return new CheckReport(files.size(), bytes, damages);
    }

    /** What is wrong with {@code file}, in a sentence without what to do, or null. */
    private @Nullable String wrong(CheckedFile file, Progress.Task task) throws IOException {
        if (!Files.exists(file.file())) {
            return file.file() + " is missing";
        }
        try {
            String wrong = file.look().wrong(bytes -> {
                workplace.stop().check();
                task.advance(bytes / MEGABYTE);
            });
            return wrong == null ? null : "%s is damaged: %s".formatted(file.file(), wrong);
        } catch (UserProblem e) {
            // what such a sentence says is to be done is what the file's user would do, not what can be done here
            return Objects.requireNonNullElse(e.getMessage(), "").replaceFirst("; [^;]*$", "");
        }
    }

    private Damage damage(CheckedFile file, String wrong) throws IOException {
        CheckedFile.Mending mending = file.mending();
        if (!repair || mending == null) {
            return new Damage(wrong + "; " + file.cure(), mending != null, false);
        }
        mending.mend();
        return new Damage(wrong + "; mended (" + file.cure() + ")", true, true);
    }
}
