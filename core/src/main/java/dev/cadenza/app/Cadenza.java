package dev.cadenza.app;

import dev.cadenza.audio.AudioCache;
import dev.cadenza.audio.AudioInspector;
import dev.cadenza.audio.FolderInspection;
import dev.cadenza.audio.MusicFolder;
import dev.cadenza.audio.Prepared;
import dev.cadenza.base.AtomicFiles;
import dev.cadenza.base.FolderLock;
import dev.cadenza.base.UserProblem;
import dev.cadenza.codec.BlockSettings;
import dev.cadenza.recipe.CorpusFolder;
import dev.cadenza.recipe.CorpusFolder.Corpus;
import dev.cadenza.recipe.Recipe;
import dev.cadenza.recipe.RunFolder;
import dev.cadenza.train.Checkpoint;
import dev.cadenza.train.TrainingState;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * The program as a library: the verbs of the command line. Each throws {@link UserProblem} for what its user can fix,
 * and {@link CancellationException} when stopped on request, with everything done so far safe on the disk.
 */
public final class Cadenza {
    private final Workplace workplace;

    /** The verbs, working with {@code workplace}. */
    public Cadenza(Workplace workplace) {
        this.workplace = workplace;
    }

    /** The verbs, in silence and with all processors. */
    public Cadenza() {
        this(Workplace.silent());
    }

    /** What the verbs work with. */
    public Workplace workplace() {
        return workplace;
    }

    /**
     * From a folder of recordings, or the example music, to new songs; goes on where an equal run before it stopped.
     *
     * @see dev.cadenza.generate.UnitComposer#compose where the next run of a song is drawn
     */
    public Composition compose(ComposeRequest request) throws IOException {
        return new Composing(workplace, request).compose();
    }

    /** Measures the recordings of {@code music} and says what is worth mending before training. */
    public Inspection inspect(Path music) throws IOException {
        MusicFolder folder = MusicFolder.scan(music, null, workplace.followLinks());
        FolderInspection facts =
                AudioInspector.inspect(folder.entries(), workplace.threads(), workplace.progress(), workplace.stop());
        return new Inspection(facts, Advice.on(folder, facts), folder.ignored(), List.of());
    }

    /**
     * Decodes the recordings of {@code music} and takes their statistics, into {@code run}. What was decoded before is
     * not decoded again.
     *
     * @param npy whether to write the four NumPy files of the original as well
     */
    public Corpus prepare(Path music, Path run, Recipe recipe, boolean npy) throws IOException {
        Family family = Family.of(recipe);
        if (npy) {
            family.requireNpy();
        }
        RunFolder folder = new RunFolder(run);
        try (FolderLock lock = FolderLock.take(run);
                AudioCache cache = cache(folder, recipe.keepsChannels())) {
            cache.sweep();
            folder.sweep();
            if (new Checkpoint(folder.training()).exists()) {
                throw new UserProblem(
                        "%s holds a training under way, which another corpus would spoil: prepare into another folder",
                        run);
            }
            try (Prepared prepared = family.decode(workplace, recipe, music, run, cache)) {
                Corpus corpus = family.write(workplace, recipe, music, prepared, folder, cache);
                if (npy) {
                    family.exportNpy(workplace, recipe, prepared, folder, cache);
                }
                return corpus;
            }
        }
    }

    /** The recipe that {@code run} was prepared or begun with. */
    public Recipe recipe(Path run) throws IOException {
        requireFolder(run, "run cadenza prepare first");
        CorpusFolder.read(new RunFolder(run).corpus());
        return new RunFolder(run).readRecipe();
    }

    /**
     * Trains on the prepared corpus of {@code run}, from its checkpoint if there is one, until the budget or a stop.
     */
    public TrainingState train(Path run, Recipe recipe, TrainingRequest request) throws IOException {
        requireFolder(run, "run cadenza prepare first");
        RunFolder folder = new RunFolder(run);
        CorpusFolder.read(folder.corpus());
        try (FolderLock lock = FolderLock.take(run)) {
            folder.sweep();
            try (OpenRun open = Family.of(recipe).open(workplace, ModelPlace.of(folder, recipe))) {
                TrainingState state = open.train(request);
                if (workplace.stop().isRequested()) {
                    throw new CancellationException(
                            TrainingJob.savedAt(state, folder) + "; the same command goes on from there");
                }
                return state;
            }
        }
    }

    /**
     * Writes songs with a trained model.
     *
     * @param model a run or its model folder
     * @param out where to, or null for beside the model
     */
    public List<Song> generate(Path model, @Nullable Path out, SongRequest request) throws IOException {
        ModelPlace place = ModelPlace.of(model, request.sampling().instant());
        Family family = Family.of(place.recipe());
        family.requireUsable(request);
        Path songs = out != null ? out : place.songs();
        try (FolderLock lock = FolderLock.take(songs);
                OpenRun open = family.open(workplace, place)) {
            AtomicFiles.sweep(songs);
            return open.generate(songs, request);
        }
    }

    /**
     * Writes one song into {@code out} as a wav file while it is composed: any length, in memory that does not grow
     * with it.
     *
     * @param model a run or its model folder
     */
    public void stream(Path model, OutputStream out, SongRequest request) throws IOException {
        ModelPlace place = ModelPlace.of(model, request.sampling().instant());
        Family family = Family.of(place.recipe());
        family.requireUsable(request);
        try (OpenRun open = family.open(workplace, place)) {
            open.stream(out, request);
        }
    }

    /** Says how close songs are to the music, how musical and how new, and writes a report. */
    public Assessment evaluate(EvaluateRequest request) throws IOException {
        return new Evaluating(workplace, request).evaluate();
    }

    /** What a run, a model or a prepared corpus holds. */
    public Description describe(Path folder) throws IOException {
        Description description = Description.of(folder);
        if (description.isEmpty(folder)) {
            requireFolder(folder, "give one that prepare, train or compose wrote");
            throw new UserProblem(
                    "%s holds neither a prepared corpus nor a model: give a folder that prepare, train or compose wrote",
                    folder);
        }
        return description;
    }

    /**
     * Resynthesises the prepared corpus of {@code run} and measures the error.
     *
     * @param sound where to write what comes back, or null
     */
    public List<Resynthesis> roundTrip(Path run, @Nullable Path sound) throws IOException {
        requireFolder(run, "run cadenza prepare first");
        RunFolder folder = new RunFolder(run);
        CorpusFolder.read(folder.corpus());
        Recipe recipe = folder.readRecipe();
        try (OpenRun open = Family.of(recipe).open(workplace, ModelPlace.of(folder, recipe))) {
            return open.roundTrip(sound);
        }
    }

    /**
     * Reads the files of a run, or of a folder of runs with their cache, and says which are not as they were written.
     *
     * @param repair whether to mend what can be made anew
     */
    public CheckReport check(Path folder, boolean repair) throws IOException {
        return new Checking(workplace, repair).check(folder);
    }

    /**
     * How much decoded sound the runs in {@code out} share; with {@code clear}, it is removed.
     *
     * @throws UserProblem on clearing it while another run uses it
     */
    public CacheUse cache(Path out, boolean clear) throws IOException {
        RunFolder any = new RunFolder(out.resolve("run"));
        if (!Files.isDirectory(any.cache())) {
            return new CacheUse(any.cache(), 0);
        }
        try (AudioCache cache = cache(any, false)) {
            long bytes = cache.sizeInBytes();
            if (clear) {
                cache.clear();
            }
            return new CacheUse(any.cache(), bytes);
        }
    }

    static void requireFolder(Path folder, String cure) {
        if (Files.isRegularFile(folder)) {
            throw new UserProblem("%s is a file: name the folder of a run", folder);
        }
        if (!Files.isDirectory(folder)) {
            throw new UserProblem("there is no folder %s: %s", folder, cure);
        }
    }

    private AudioCache cache(RunFolder run, boolean keepChannels) throws IOException {
        return new AudioCache(run.cache(), BlockSettings.SAMPLE_RATE, keepChannels, workplace.progress());
    }
}
