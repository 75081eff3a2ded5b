package dev.cadenza.app.units;

import dev.cadenza.app.Recordings;
import dev.cadenza.app.Workplace;
import dev.cadenza.audio.AudioCache;
import dev.cadenza.audio.CachedAudio;
import dev.cadenza.audio.Parallel;
import dev.cadenza.audio.StereoAudio;
import dev.cadenza.base.Crew;
import dev.cadenza.base.Json;
import dev.cadenza.base.Progress;
import dev.cadenza.base.Sealed;
import dev.cadenza.base.StopSignal;
import dev.cadenza.generate.Generation;
import dev.cadenza.generate.UsualForm;
import dev.cadenza.recipe.CorpusFolder;
import dev.cadenza.recipe.CorpusFolder.Corpus;
import dev.cadenza.recipe.CorpusFolder.Piece;
import dev.cadenza.recipe.Origin;
import dev.cadenza.recipe.RunFolder;
import dev.cadenza.units.Contexts;
import dev.cadenza.units.CopyContent;
import dev.cadenza.units.JoinCost;
import dev.cadenza.units.PieceFacts;
import dev.cadenza.units.UnitAnalyzer;
import dev.cadenza.units.UnitCorpus;
import dev.cadenza.units.UnitSettings;
import dev.cadenza.units.UnitTable;
import dev.cadenza.units.UnitTables;
import dev.cadenza.units.WatchedUnits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What songs are joined from: a corpus's units, the sound of its recordings, and what follows from both. Closing it
 * closes the sound.
 */
public final class UnitMaterial implements AutoCloseable {
    static final String CONTEXTS = "contexts.index";

    private final AudioCache cache;
    private final UnitAnalyzer analyzer;
    private final List<Piece> pieces;
    private final UnitTables units;
    private final UnitCorpus watched;
    private final List<StereoAudio> sound;
    private final int rate;
    private final JoinCost joins;
    private final CopyContent content;
    private final float[] gains; // that bring each recording to an RMS of 0.1
    private final Generation generation;
    private final UsualForm form;

    private UnitMaterial(
            AudioCache cache,
            UnitAnalyzer analyzer,
            List<Piece> pieces,
            List<UnitTable> tables,
            Path contexts,
            String key,
            CopyContent content,
            List<StereoAudio> sound,
            @Nullable Generation generation,
            StopSignal stop)
            throws IOException {
        this.cache = cache;
        this.analyzer = analyzer;
        this.pieces = pieces;
        this.units = new UnitTables(tables);
        this.watched = new WatchedUnits(units, stop);
        this.sound = sound;
        this.rate = sound.get(0).rate();
        this.joins = new JoinCost(watched, Contexts.kept(watched, contexts, key));
        this.content = content;
        List<PieceFacts> facts = tables.stream().map(UnitTable::facts).toList();
        this.gains = gains(facts);
        this.generation =
                generation != null ? generation : MusicCharacter.of(facts).generation();
        this.form = UsualForm.of(watched, this.generation.form().sections());
    }

    /**
     * Opens what belongs to the corpus of {@code run}; whatever the cache has lost is made again.
     *
     * @param generation of its recipe; null for what suits the music, as in recipes of before
     */
    public static UnitMaterial open(
            Workplace workplace, RunFolder run, AudioCache cache, @Nullable Generation generation) throws IOException {
        Corpus corpus = CorpusFolder.read(run.corpus());
        UnitSettings settings = settings(corpus);
        List<CachedAudio> recordings = Recordings.open(corpus, cache, workplace);
        try (Crew crew = new Crew(workplace.threads(), workplace.stop());
                Progress.Task task =
                        workplace.progress().begin("opening the music", 2 * corpus.seconds(), "s of music")) {
            UnitAnalyzer analyzer = new UnitAnalyzer(settings, crew);
            List<UnitTable> tables = Parallel.map(
                    recordings,
                    workplace.threads(),
                    (audio, index) -> analyzer.table(cache, audio, workplace.stop(), task::advance));
            CopyContent content = CopyContents.open(workplace, cache, recordings);
            List<StereoAudio> sound = StereoRecordings.open(workplace, corpus, recordings, cache, task);
            Path contexts = run.corpus().resolve(CONTEXTS);
            return new UnitMaterial(
                    cache,
                    new UnitAnalyzer(settings),
                    corpus.pieces(),
                    tables,
                    contexts,
                    key(corpus),
                    content,
                    sound,
                    generation,
                    workplace.stop());
        } finally {
            for (CachedAudio recording : recordings) {
                recording.close();
            }
        }
    }

    /** How the recordings of {@code corpus} were cut into units. */
    private static UnitSettings settings(Corpus corpus) {
        return Json.as(UnitSettings.class, corpus.preparation(), "the corpus of " + corpus.music());
    }

    /** The units of {@code file}, which is decoded and heard now unless that was done before. */
    UnitTable hear(Path file, Workplace workplace) throws IOException {
        try (CachedAudio audio = cache.get(file, workplace.stop(), seconds -> {});
                Progress.Task task = workplace.progress().begin("listening", audio.seconds(), "s of music")) {
            return analyzer.table(cache, audio, workplace.stop(), task::advance);
        }
    }

    /** What tells this corpus of units from others: a hash of its recordings and of how they were cut. */
    private static String key(Corpus corpus) {
        MessageDigest digest = Sealed.sha256();
        digest.update(settings(corpus).hash().getBytes(StandardCharsets.UTF_8));
        for (Piece piece : corpus.pieces()) {
            digest.update(piece.sha256().getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 16);
    }

    private static float[] gains(List<PieceFacts> facts) {
        float[] gains = new float[facts.size()];
        for (int piece = 0; piece < gains.length; piece++) {
            gains[piece] = (float) facts.get(piece).gain();
        }
        return gains;
    }

    /** All units, for what heeds a stop by itself, such as a training that saves first. */
    UnitTables units() {
        return units;
    }

    /** The same for everything else: whoever reads them after a stop was asked for gets a CancellationException. */
    public UnitCorpus watchedUnits() {
        return watched;
    }

    /** A folder for files that come and go. */
    Path scratch() {
        return cache.folder();
    }

    public JoinCost joins() {
        return joins;
    }

    CopyContent content() {
        return content;
    }

    /** What each recording is multiplied with, so that all are equally loud. */
    float[] gains() {
        return gains.clone();
    }

    /** The sound of recording {@code piece}. */
    StereoAudio sound(int piece) {
        return sound.get(piece);
    }

    /** Samples per second of all of it. */
    int rate() {
        return rate;
    }

    /** The name of recording {@code piece}. */
    String name(int piece) {
        return pieces.get(piece).name();
    }

    /** What all of it comes from. */
    List<Origin.SourceFile> recordings() {
        return pieces.stream().map(Piece::source).toList();
    }

    /** The number of the recording that {@code file} is, or -1. */
    int pieceOf(Path file) {
        String absolute = file.toAbsolutePath().normalize().toString();
        for (int piece = 0; piece < pieces.size(); piece++) {
            if (pieces.get(piece).file().equals(absolute)) {
                return piece;
            }
        }
        return -1;
    }

    /** What form its recordings have. */
    UsualForm form() {
        return form;
    }

    /** How its songs are made. */
    public Generation generation() {
        return generation;
    }

    @Override
    public void close() throws IOException {
        List<IOException> failures = new ArrayList<>();
        for (StereoAudio one : sound) {
            try {
                one.close();
            } catch (IOException e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
    }
}
