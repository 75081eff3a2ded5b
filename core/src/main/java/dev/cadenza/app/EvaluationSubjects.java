package dev.cadenza.app;

import dev.cadenza.audio.MusicFolder;
import dev.cadenza.base.UserProblem;
import dev.cadenza.recipe.CorpusFolder;
import dev.cadenza.recipe.ModelFolder;
import dev.cadenza.recipe.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was named for an evaluation, sorted out.
 *
 * @param models model folders
 * @param files audio files
 * @param run the run that the first of them lies in, or null
 */
record EvaluationSubjects(
        List<Path> models,
        List<MusicFolder.Entry> files,
        @Nullable RunFolder run) {
    private static final int LONGEST_NAME = 80; // of a folder, in characters

    EvaluationSubjects {
        models = List.copyOf(models);
        files = List.copyOf(files);
    }

    /**
     * Looks at what is there.
     *
     * @throws UserProblem if a path names nothing that can be evaluated
     */
    static EvaluationSubjects of(List<Path> named) throws IOException {
        Set<Path> models = new LinkedHashSet<>();
        Map<Path, MusicFolder.Entry> files = new LinkedHashMap<>();
        RunFolder run = null;
        for (Path path : named) {
            if (!Files.exists(path)) {
                throw new UserProblem(
                        "%s does not exist: name a run, a model, an audio file or a folder of audio files", path);
            }
            Path model = modelOf(path);
            if (model != null) {
                models.add(model);
            } else if (Files.isDirectory(path) && CorpusFolder.exists(new RunFolder(path).corpus())) {
                throw new UserProblem("%s holds no trained model yet: run cadenza train %s first", path, path);
            } else {
                MusicFolder.scan(path).entries().forEach(entry -> files.putIfAbsent(entry.file(), entry));
            }
            run = run != null ? run : runOf(model != null ? model : path);
        }
        return new EvaluationSubjects(new ArrayList<>(models), new ArrayList<>(files.values()), run);
    }

    /** {@code entries}, renamed where several have one name. */
    static List<MusicFolder.Entry> withNamesOfTheirOwn(List<MusicFolder.Entry> entries) {
        Set<String> taken = new HashSet<>();
        List<MusicFolder.Entry> renamed = new ArrayList<>();
        for (MusicFolder.Entry entry : entries) {
            String name = entry.name();
            for (int number = 1; !taken.add(name); number++) {
                name = number == 1 ? folderOf(entry) + "/" + entry.name() : entry.name() + " (" + number + ")";
            }
            renamed.add(new MusicFolder.Entry(entry.file(), name));
        }
        return renamed;
    }

    /** {@link #inAWord(List)} of the files. */
    String filesInAWord() {
        return inAWord(files.stream().map(MusicFolder.Entry::file).toList());
    }

    /**
     * What a report on {@code songs} is called, so that one on others doesn't replace it: their names, or the first and
     * how many more.
     */
    static String inAWord(List<Path> songs) {
        List<String> names = songs.stream().map(SongFolder::withoutEnding).toList();
        String all = String.join("+", names);
        return names.size() == 1 || all.length() <= LONGEST_NAME
                ? all
                : names.get(0) + "-and-" + (names.size() - 1) + "-more";
    }

    private static String folderOf(MusicFolder.Entry entry) {
        Path folder = entry.file().toAbsolutePath().normalize().getParent();
        return folder == null || folder.getFileName() == null
                ? ""
                : folder.getFileName().toString();
    }

    private static @Nullable Path modelOf(Path path) {
        if (ModelFolder.exists(path)) {
            return path;
        }
        Path within = new RunFolder(path).model();
        return ModelFolder.exists(within) ? within : null;
    }

    /** The run that {@code path}, a model folder or a song, lies in. */
    private static @Nullable RunFolder runOf(Path path) {
        for (Path folder = path.toAbsolutePath().normalize(); folder != null; folder = folder.getParent()) {
            if (CorpusFolder.exists(new RunFolder(folder).corpus())) {
                return new RunFolder(folder);
            }
        }
        return null;
    }
}
