package dev.cadenza.app;

import dev.cadenza.audio.AudioCache;
import dev.cadenza.audio.CachedAudio;
import dev.cadenza.audio.Prepared;
import dev.cadenza.base.FolderLock;
import dev.cadenza.base.Json;
import dev.cadenza.base.UserProblem;
import dev.cadenza.codec.BlockSettings;
import dev.cadenza.example.ExampleMusic;
import dev.cadenza.recipe.CorpusFolder;
import dev.cadenza.recipe.CorpusFolder.Piece;
import dev.cadenza.recipe.Recipe;
import dev.cadenza.recipe.RunFolder;
import dev.cadenza.train.TrainingState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * From music to songs in one go. The same music and recipe lead to the same run folder, so that a run goes on where it
 * stopped.
 */
final class Composing {
    private static final String EXAMPLE = "example-music";
    private static final Duration EXAMPLE_MOST = Duration.ofMinutes(3);

    private final Workplace workplace;
    private final ComposeRequest request;

    Composing(Workplace workplace, ComposeRequest request) {
        this.workplace = workplace;
        this.request = request;
    }

    Composition compose() throws IOException {
        Recipe recipe = request.recipe().settled();
        Family family = Family.of(recipe);
        family.requireUsable(request.songs());
        Path music = music();
        Path cacheFolder = new RunFolder(request.out().resolve("run")).cache();
        try (AudioCache cache =
                new AudioCache(cacheFolder, BlockSettings.SAMPLE_RATE, recipe.keepsChannels(), workplace.progress())) {
            cache.sweep();
            RunFolder run;
            try (Prepared prepared = family.decode(workplace, recipe, music, notMusic(music, cacheFolder), cache)) {
                run = new RunFolder(request.out().resolve(runName(music, recipe, prepared)));
                try (FolderLock lock = FolderLock.take(run.path())) {
                    run.sweep();
                    if (!CorpusFolder.exists(run.corpus()) || renamed(run, music, prepared)) {
                        family.write(workplace, recipe, music, prepared, run, cache);
                    }
                    return trainAndWrite(music, run, recipe);
                }
            }
        }
    }

    /** Whether recordings of the run have other names or places now, which its songs are to be explained with. */
    private static boolean renamed(RunFolder run, Path music, Prepared prepared) throws IOException {
        Set<Piece> now = new HashSet<>();
        for (CachedAudio audio : prepared.audio()) {
            now.add(Recordings.piece(music, audio));
        }
        return !now.containsAll(CorpusFolder.read(run.corpus()).pieces());
    }

    /** Songs written earlier are no music to learn from, unless the music itself lies among them. */
    private Path notMusic(Path music, Path cacheFolder) {
        Path out = request.out().toAbsolutePath().normalize();
        return music.toAbsolutePath().normalize().startsWith(out) ? cacheFolder : out;
    }

    private Path music() throws IOException {
        if (request.music() != null) {
            return request.music();
        }
        Path folder = request.out().resolve(EXAMPLE);
        ExampleMusic.unpackTo(folder);
        return folder;
    }

    /** A first try with the example music shall not take long. */
    private TrainingRequest training() {
        return request.music() == null ? request.training().within(EXAMPLE_MOST) : request.training();
    }

    private Composition trainAndWrite(Path music, RunFolder run, Recipe recipe) throws IOException {
        TrainingState state;
        List<Song> songs;
        try (OpenRun open = Family.of(recipe).open(workplace, ModelPlace.of(run, recipe))) {
            SongRequest wanted = wanted(open);
            state = wanted.sampling().instant() ? TrainingState.start(0) : trained(open, run);
            songs = open.generate(run.path(), wanted);
        }
        Assessment assessment = request.evaluation() ? assess(songs, run) : null;
        return new Composition(run, music, songs, state.step(), state.seconds(), state.meanLoss(), assessment);
    }

    /** The songs to write: without training where there is nothing to learn. */
    private SongRequest wanted(OpenRun open) throws IOException {
        SongRequest wanted = request.songs();
        if (!wanted.sampling().instant() && !open.learnable()) {
            workplace
                    .progress()
                    .say(
                            "no recording has two sounds in a row, so there is nothing to learn: songs are made without training");
            return wanted.instantly();
        }
        return wanted;
    }

    private TrainingState trained(OpenRun open, RunFolder run) throws IOException {
        TrainingState state = open.train(training());
        if (workplace.stop().isRequested()) {
            throw new CancellationException(TrainingJob.savedAt(state, run) + "; the same command goes on from there");
        }
        return state;
    }

    /**
     * The songs beside the music, or null, with a word on why, where that can't be told: the songs are there in any
     * case.
     */
    private @Nullable Assessment assess(List<Song> songs, RunFolder run) {
        List<Path> files = songs.stream().map(Song::file).toList();
        Path report = run.evaluation(EvaluationSubjects.inAWord(files)); // each song keeps its own
        EvaluateRequest evaluation =
                EvaluateRequest.ofSongs(files, report, request.songs().seed());
        try {
            return new Evaluating(workplace, evaluation).evaluate();
        } catch (IOException | UserProblem e) {
            workplace.progress().say("not evaluated: " + e.getMessage());
            return null;
        }
    }

    /**
     * The music folder's name, the family and a hash of everything that the model depends on, which files' names are
     * not.
     */
    private static String runName(Path music, Recipe recipe, Prepared prepared) {
        StringBuilder all = new StringBuilder(Json.text(recipe));
        for (CachedAudio audio : prepared.audio()) {
            all.append(audio.sha256()).append('\n');
        }
        String hash = sha256(all.toString()).substring(0, 8);
        Path name = music.toAbsolutePath().normalize().getFileName();
        String plain = Objects.toString(name, "music").replaceAll("[^\\p{L}\\p{N}._-]+", "-");
        return "%s-%s-%s".formatted(plain, recipe.family(), hash);
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
