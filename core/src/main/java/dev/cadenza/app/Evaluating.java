package dev.cadenza.app;

import dev.cadenza.audio.AudioCache;
import dev.cadenza.audio.CachedAudio;
import dev.cadenza.audio.MusicFolder;
import dev.cadenza.audio.Parallel;
import dev.cadenza.audio.Prepared;
import dev.cadenza.audio.WatchedSound;
import dev.cadenza.base.AtomicFiles;
import dev.cadenza.base.FolderLock;
import dev.cadenza.base.Progress;
import dev.cadenza.base.UserProblem;
import dev.cadenza.codec.BlockSettings;
import dev.cadenza.evaluate.Evaluator;
import dev.cadenza.evaluate.Evaluator.Output;
import dev.cadenza.evaluate.Evaluator.Piece;
import dev.cadenza.evaluate.PieceFeatures;
import dev.cadenza.evaluate.health.Health;
import dev.cadenza.evaluate.result.Evaluation;
import dev.cadenza.evaluate.result.Evaluation.Subject;
import dev.cadenza.evaluate.result.Finding;
import dev.cadenza.recipe.CorpusFolder;
import dev.cadenza.recipe.CorpusFolder.Corpus;
import dev.cadenza.recipe.ModelFolder;
import dev.cadenza.recipe.Origin;
import dev.cadenza.recipe.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/** Songs, or what models write for the occasion, held against the music: figures, a report, and both as files. */
final class Evaluating {
    private static final double READINGS = 9.5; // how many times a recording is read to be measured

    private final Workplace workplace;
    private final EvaluateRequest request;

    Evaluating(Workplace workplace, EvaluateRequest request) {
        this.workplace = workplace;
        this.request = request;
    }

    Assessment evaluate() throws IOException {
        EvaluationSubjects subjects = EvaluationSubjects.of(request.subjects());
        for (MusicFolder.Entry song : subjects.files()) {
            SongRuns.beside(song.file()); // refuses a damaged one before anything takes time
        }
        List<MusicFolder.Entry> recordings = music(subjects);
        Path out = folder(request, subjects);
        RunFolder place = subjects.run() != null ? subjects.run() : new RunFolder(out);
        boolean keep = subjects.run() != null
                && CorpusFolder.read(subjects.run().corpus()).keepsChannels();
        try (FolderLock lock = FolderLock.take(out);
                AudioCache cache =
                        new AudioCache(place.cache(), BlockSettings.SAMPLE_RATE, keep, workplace.progress())) {
            cache.sweep();
            AtomicFiles.sweep(out);
            try (Prepared prepared = heard(subjects, recordings, cache)) {
                Measurable music = Measurable.of(prepared, "recordings", "give longer music with --music");
                List<String> notes = new ArrayList<>(music.notes());
                notes.addAll(belonging(subjects, prepared));
                return assess(subjects, music.audio(), cache, out, notes);
            }
        }
    }

    /**
     * Where the report goes: into the run only if it is about the run's own music, and in place of the run's own report
     * only if it is about what its model writes.
     */
    static Path folder(EvaluateRequest request, EvaluationSubjects subjects) {
        if (request.out() != null) {
            return request.out();
        }
        RunFolder run = subjects.run();
        if (run == null || request.music() != null) {
            return Path.of("cadenza-out", "evaluation");
        }
        return subjects.models().isEmpty() ? run.evaluation(subjects.filesInAWord()) : run.evaluation();
    }

    private List<MusicFolder.Entry> music(EvaluationSubjects subjects) throws IOException {
        if (request.music() != null) {
            MusicFolder folder = MusicFolder.scan(request.music(), null, workplace.followLinks());
            folder.warnings().forEach(workplace.progress()::say);
            return folder.entries();
        }
        if (subjects.run() == null) {
            throw new UserProblem(
                    "%s lies in no run, so it is not known what it was learned from: give the recordings with --music FOLDER",
                    request.subjects().get(0));
        }
        return CorpusFolder.read(subjects.run().corpus()).pieces().stream()
                .map(piece -> new MusicFolder.Entry(Path.of(piece.file()), piece.name()))
                .toList();
    }

    /** What is measured of {@code music} after the codec of the first model that has one; null if none has. */
    private @Nullable List<PieceFeatures> ceiling(
            EvaluationSubjects subjects, List<CachedAudio> music, AudioCache cache) throws IOException {
        for (Path model : subjects.models()) {
            ModelPlace place = ModelPlace.of(model, false);
            try (OpenRun open = Family.of(place.recipe()).open(workplace, place)) {
                List<PieceFeatures> ceiling = open.ceiling(music, cache);
                if (ceiling != null) {
                    return ceiling;
                }
            }
        }
        return null;
    }

    /**
     * The music. What a run learned from is taken from the cache as long as it is there, even where the recordings are
     * gone.
     */
    private Prepared heard(EvaluationSubjects subjects, List<MusicFolder.Entry> recordings, AudioCache cache)
            throws IOException {
        List<CachedAudio> found = new ArrayList<>();
        try {
            if (request.music() == null && subjects.run() != null) {
                for (CorpusFolder.Piece piece :
                        CorpusFolder.read(subjects.run().corpus()).pieces()) {
                    CachedAudio audio = cache.find(piece.sha256(), piece.name());
                    if (audio == null) {
                        break;
                    }
                    found.add(audio);
                }
            }
            if (found.isEmpty() || found.size() < recordings.size()) {
                close(found);
                return analysed(recordings, cache);
            }
            double all = found.stream().mapToDouble(CachedAudio::seconds).sum();
            workplace.startEngine();
            try (Progress.Task task = workplace.progress().begin("measuring the music", all, "s of music")) {
                Parallel.map(found, workplace.threads(), (audio, index) -> features(audio, cache, task::advance));
            }
            return new Prepared(found, List.of());
        } catch (IOException | RuntimeException e) {
            close(found);
            throw e;
        }
    }

    private static void close(List<CachedAudio> all) throws IOException {
        for (CachedAudio audio : all) {
            audio.close();
        }
    }

    private Prepared analysed(List<MusicFolder.Entry> entries, AudioCache cache) throws IOException {
        workplace.startEngine();
        return cache.getAll(
                entries,
                workplace.threads(),
                workplace.progress(),
                workplace.stop(),
                (audio, index, told) -> features(audio, cache, more -> told.accept(more / audio.seconds())));
    }

    private PieceFeatures features(CachedAudio audio, AudioCache cache, DoubleConsumer secondsDone) throws IOException {
        WatchedSound sound = new WatchedSound(audio, READINGS, workplace.stop(), secondsDone);
        PieceFeatures features = PieceFeatures.of(sound, kind -> cache.derived(audio, kind), workplace.stop());
        sound.finish();
        return features;
    }

    /**
     * What of the models' recordings the music lacks, in sentences.
     *
     * @throws UserProblem if a model knows none of the music
     */
    private List<String> belonging(EvaluationSubjects subjects, Prepared music) throws IOException {
        Set<String> there = new HashSet<>();
        music.audio().forEach(audio -> there.add(audio.sha256()));
        List<String> notes = new ArrayList<>();
        for (Path model : subjects.models()) {
            List<Origin.SourceFile> learned =
                    ModelFolder.readAbout(model).origin().files();
            long known = learned.stream()
                    .filter(file -> there.contains(file.sha256()))
                    .count();
            if (known == 0) {
                throw new UserProblem(
                        "the model in %s learned from none of these recordings: give those that it learned from with --music",
                        model);
            }
            if (known < learned.size()) {
                notes.add(
                        "%d of the %d recordings that %s learned from are not in this music, so copies of them go unseen."
                                .formatted(learned.size() - known, learned.size(), model));
            }
        }
        return notes;
    }

    /** Decodes the songs, or has them written, and holds them against the music. */
    private Assessment assess(
            EvaluationSubjects subjects, List<CachedAudio> music, AudioCache cache, Path out, List<String> notes)
            throws IOException {
        List<MusicFolder.Entry> songs = new EvaluatedSongs(workplace, request).of(subjects, out);
        try (Prepared prepared = analysed(songs, cache)) {
            Measurable outputs = Measurable.of(prepared, "songs", "give longer or louder sound to evaluate");
            notes.addAll(outputs.notes());
            List<Piece> pieces = new ArrayList<>();
            for (CachedAudio audio : music) {
                pieces.add(
                        new Piece(audio.sourceName(), audio.seconds(), features(audio, cache, seconds -> {}), audio));
            }
            List<Output> evaluated = new ArrayList<>();
            for (CachedAudio audio : outputs.audio()) {
                evaluated.add(output(audio, songs, cache));
            }
            Evaluator evaluator = new Evaluator(request.seed(), workplace.stop(), workplace.progress());
            Evaluation evaluation = evaluator.evaluate(
                    musicName(subjects),
                    pieces,
                    ceiling(subjects, music, cache),
                    evaluated,
                    silences(outputs),
                    notes,
                    request.command());
            return new EvaluationFiles(workplace, out).write(evaluation, subjects, music, outputs.audio());
        }
    }

    private Output output(CachedAudio audio, List<MusicFolder.Entry> songs, AudioCache cache) throws IOException {
        Path file = fileOf(audio, songs);
        return new Output(
                new Subject(audio.sourceName(), file.toString(), audio.seconds()),
                features(audio, cache, seconds -> {}),
                Health.of(audio.sourceName(), audio),
                SongRuns.beside(file),
                audio);
    }

    /** What is wrong with silent songs, of which nothing else is told. */
    private static List<Finding> silences(Measurable outputs) throws IOException {
        List<Finding> findings = new ArrayList<>();
        for (CachedAudio audio : outputs.silent()) {
            Health.of(audio.sourceName(), audio).stream()
                    .filter(finding -> !finding.good())
                    .limit(1)
                    .forEach(findings::add);
        }
        return findings;
    }

    private String musicName(EvaluationSubjects subjects) throws IOException {
        @Nullable Path folder = request.music();
        if (folder == null && subjects.run() != null) {
            Corpus corpus = CorpusFolder.read(subjects.run().corpus());
            folder = Path.of(corpus.music());
        }
        return folder == null
                ? "music"
                : String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    }

    private static Path fileOf(CachedAudio audio, List<MusicFolder.Entry> songs) {
        return songs.stream()
                .filter(entry -> entry.name().equals(audio.sourceName()))
                .findFirst()
                .orElseThrow()
                .file();
    }
}
