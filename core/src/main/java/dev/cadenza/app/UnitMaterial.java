package dev.cadenza.app;

import dev.cadenza.audio.AudioCache;
import dev.cadenza.audio.CachedAudio;
import dev.cadenza.audio.Parallel;
import dev.cadenza.audio.StereoAudio;
import dev.cadenza.audio.StereoCache;
import dev.cadenza.base.AtomicFiles;
import dev.cadenza.base.Progress;
import dev.cadenza.generate.SamplerSettings;
import dev.cadenza.recipe.CorpusFolder;
import dev.cadenza.recipe.CorpusFolder.Corpus;
import dev.cadenza.recipe.CorpusFolder.Piece;
import dev.cadenza.recipe.RunFolder;
import dev.cadenza.render.RenderSettings;
import dev.cadenza.units.ContentFrames;
import dev.cadenza.units.JoinCost;
import dev.cadenza.units.PieceFacts;
import dev.cadenza.units.UnitAnalyzer;
import dev.cadenza.units.UnitSettings;
import dev.cadenza.units.UnitTable;
import dev.cadenza.units.UnitTables;
import dev.cadenza.units.WhiteContent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What songs are joined from: a corpus's units, the sound of its recordings, and what follows from both. Closing it closes the sound. */
final class UnitMaterial implements AutoCloseable {
    private static final String CONTENT = "content-v1";

    private final List<Piece> pieces;
    private final UnitTables units;
    private final List<StereoAudio> sound;
    private final int rate;
    private final JoinCost joins;
    private final WhiteContent content;
    private final float[] gains; // that bring each recording to an RMS of 0.1
    private final double ownLevel; // what brings that back to the recordings' own mean level
    private final MusicCharacter character;

    private UnitMaterial(List<Piece> pieces, List<UnitTable> tables, List<byte[]> content, List<StereoAudio> sound) {
        this.pieces = pieces;
        this.units = new UnitTables(tables);
        this.sound = sound;
        this.rate = sound.get(0).rate();
        this.joins = new JoinCost(units);
        this.content = new WhiteContent(content);
        List<PieceFacts> facts = tables.stream().map(UnitTable::facts).toList();
        this.gains = gains(facts);
        this.ownLevel = ownLevel(facts);
        this.character = MusicCharacter.of(facts);
    }

    /** Opens what belongs to the corpus of {@code run}; whatever the cache has lost is made again. */
    static UnitMaterial open(Workplace workplace, RunFolder run, AudioCache cache) throws IOException {
        Corpus corpus = CorpusFolder.read(run.corpus());
        UnitSettings settings = Objects.requireNonNull(corpus.units());
        UnitAnalyzer analyzer = new UnitAnalyzer(settings);
        List<CachedAudio> recordings = Preparing.open(corpus, cache, run.cache());
        try (Progress.Task task = workplace.progress().begin("opening the music", 2 * corpus.seconds(), "s of music")) {
            List<UnitTable> tables = Parallel.map(
                    recordings,
                    workplace.threads(),
                    (audio, index) -> analyzer.table(cache, audio, workplace.stop(), task::advance));
            List<byte[]> content =
                    Parallel.map(recordings, workplace.threads(), (audio, index) -> content(cache, audio));
            List<StereoAudio> sound = stereo(workplace, corpus, recordings, run, task);
            return new UnitMaterial(corpus.pieces(), tables, content, sound);
        } finally {
            for (CachedAudio recording : recordings) {
                recording.close();
            }
        }
    }

    private static List<StereoAudio> stereo(
            Workplace workplace, Corpus corpus, List<CachedAudio> recordings, RunFolder run, Progress.Task task)
            throws IOException {
        try (StereoCache cache = new StereoCache(run.cache(), StereoCache.rateFor(recordings))) {
            return Parallel.map(corpus.pieces(), workplace.threads(), (piece, index) -> {
                StereoAudio found = cache.find(piece.sha256());
                return found != null ? found : cache.get(Path.of(piece.file()), workplace.stop(), task::advance);
            });
        }
    }

    /** The frames that copies are recognised by, kept with the recording. */
    static byte[] content(AudioCache cache, CachedAudio audio) throws IOException {
        Path file = cache.derived(audio, CONTENT);
        if (Files.exists(file)) {
            return Files.readAllBytes(file);
        }
        byte[] frames = ContentFrames.of(audio, audio.rms());
        AtomicFiles.write(file, partial -> Files.write(partial, frames));
        return frames;
    }

    private static float[] gains(List<PieceFacts> facts) {
        float[] gains = new float[facts.size()];
        for (int piece = 0; piece < gains.length; piece++) {
            gains[piece] = (float) facts.get(piece).gain();
        }
        return gains;
    }

    /** The geometric mean of the recordings' levels over 0.1. */
    private static double ownLevel(List<PieceFacts> facts) {
        return Math.exp(-facts.stream()
                .mapToDouble(piece -> Math.log(piece.gain()))
                .average()
                .orElse(0));
    }

    UnitTables units() {
        return units;
    }

    JoinCost joins() {
        return joins;
    }

    WhiteContent content() {
        return content;
    }

    /**
     * What each recording is multiplied with, so that all are equally loud.
     *
     * @param keepLevel whether they are as loud as they were on average, not at an RMS of 0.1
     */
    float[] gains(boolean keepLevel) {
        float[] wished = gains.clone();
        for (int piece = 0; keepLevel && piece < wished.length; piece++) {
            wished[piece] *= (float) ownLevel;
        }
        return wished;
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

    /** What the music is like. */
    MusicCharacter character() {
        return character;
    }

    SamplerSettings sampling(SamplingWishes wishes) {
        return wishes.applyTo(character.sampling());
    }

    RenderSettings rendering() {
        return character.rendering();
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
