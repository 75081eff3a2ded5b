package dev.cadenza.app;

import dev.cadenza.audio.AudioCache;
import dev.cadenza.audio.CachedAudio;
import dev.cadenza.audio.MusicFolder;
import dev.cadenza.audio.Parallel;
import dev.cadenza.audio.Prepared;
import dev.cadenza.base.Progress;
import dev.cadenza.base.StopSignal;
import dev.cadenza.base.UserProblem;
import dev.cadenza.codec.BlockSettings;
import dev.cadenza.codec.FeatureStatistics;
import dev.cadenza.codec.Normalization;
import dev.cadenza.codec.PieceBlocks;
import dev.cadenza.recipe.ClassicRecipe;
import dev.cadenza.recipe.CorpusFolder;
import dev.cadenza.recipe.CorpusFolder.Corpus;
import dev.cadenza.recipe.CorpusFolder.Piece;
import dev.cadenza.recipe.RunFolder;
import dev.cadenza.tensor.Engine;
import dev.cadenza.tensor.NativeScope;
import dev.cadenza.train.FrameSequences;
import dev.cadenza.train.NpyExport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Music to a prepared corpus: decoded sound in the cache, and mean and deviation of each feature over all of it. */
final class Preparing {
    private final Workplace workplace;
    private final AudioCache cache;

    Preparing(Workplace workplace, AudioCache cache) {
        this.workplace = workplace;
        this.cache = cache;
    }

    /** Decodes what is not yet decoded, with each recording's statistics; nothing in {@code out} is taken for music. */
    Prepared decode(Path music, Path out, BlockSettings codec) throws IOException {
        MusicFolder folder = MusicFolder.scan(music, out, workplace.followLinks());
        folder.warnings().forEach(workplace.progress()::say);
        workplace.startEngine();
        return cache.getAll(
                        folder.entries(),
                        workplace.threads(),
                        workplace.progress(),
                        workplace.stop(),
                        (audio, index, told) -> {
                            // each worker is one of several: its own operations must not use them all
                            Engine.start(1);
                            statistics(audio, codec, workplace.stop());
                        })
                .byContent();
    }

    private FeatureStatistics statistics(CachedAudio audio, BlockSettings codec, StopSignal stop) throws IOException {
        String layout = codec.layout().name().toLowerCase(Locale.ROOT);
        Path file = cache.derived(audio, "%d-%s-statistics".formatted(codec.blockSize(), layout));
        FeatureStatistics known = FeatureStatistics.read(file, codec.build().features());
        if (known != null) {
            return known;
        }
        FeatureStatistics computed = PieceBlocks.statistics(audio, codec, stop);
        computed.write(file);
        return computed;
    }

    /** Writes the corpus of {@code prepared} into {@code run}. */
    Corpus write(Path music, Prepared prepared, ClassicRecipe recipe, RunFolder run) throws IOException {
        BlockSettings codec = recipe.codec();
        List<Piece> pieces = new ArrayList<>();
        FeatureStatistics total = new FeatureStatistics(codec.build().features());
        for (CachedAudio audio : prepared.audio()) {
            total.add(statistics(audio, codec, workplace.stop()));
            pieces.add(piece(music, audio));
        }
        Corpus corpus = Corpus.of(music.toAbsolutePath().normalize().toString(), codec, pieces, skipped(prepared));
        if (pieces.stream().allMatch(piece -> codec.blocks(piece.samples()) < codec.sequence())) {
            throw new UserProblem(
                    "no recording in %s lasts %.1f s, the length of one training sequence: use longer music or --sequence %d",
                    music,
                    codec.sequence() * codec.blockSeconds(),
                    Math.max(
                            1,
                            pieces.stream()
                                    .mapToLong(piece -> codec.blocks(piece.samples()))
                                    .max()
                                    .orElse(1)));
        }
        NativeScope.freeing(() -> CorpusFolder.write(run.corpus(), corpus, total.normalization(codec)));
        run.writeRecipe(recipe);
        return corpus;
    }

    /** {@code audio}, a recording of {@code music}, as a corpus names it. */
    static Piece piece(Path music, CachedAudio audio) {
        return new Piece(audio.sourceName(), fileOf(music, audio), audio.sha256(), audio.samples());
    }

    /** The path of a recording of {@code music}. */
    static String fileOf(Path music, CachedAudio audio) {
        Path absolute = music.toAbsolutePath().normalize();
        return (Files.isDirectory(absolute) ? absolute.resolve(audio.sourceName()) : absolute).toString();
    }

    /** What was left out, and why, in sentences. */
    static List<String> skipped(Prepared prepared) {
        return prepared.skipped().stream()
                .map(skipped -> skipped.entry().name() + ": " + skipped.reason())
                .toList();
    }

    /** The recordings of a prepared corpus, each read through to see whether it is whole, and decoded again if the cache was cleared. */
    static List<CachedAudio> open(Corpus corpus, AudioCache cache, Workplace workplace) throws IOException {
        Queue<CachedAudio> opened = new ConcurrentLinkedQueue<>();
        try (Progress.Task task = workplace.progress().begin("opening recordings", corpus.seconds(), "s of music")) {
            return Parallel.map(corpus.pieces(), workplace.threads(), (piece, index) -> {
                CachedAudio audio = open(piece, cache, workplace.stop());
                opened.add(audio);
                task.advance(audio.seconds());
                return audio;
            });
        } catch (IOException | RuntimeException e) {
            for (CachedAudio audio : opened) {
                audio.close();
            }
            throw e;
        }
    }

    private static CachedAudio open(Piece piece, AudioCache cache, StopSignal stop) throws IOException {
        stop.check();
        CachedAudio audio = cache.find(piece.sha256(), piece.name());
        if (audio == null) {
            if (!Files.exists(Path.of(piece.file()))) {
                throw new UserProblem(
                        "%s is gone, and so is its decoded sound in %s: put the recording back, or prepare again",
                        piece.file(), cache.folder());
            }
            audio = cache.get(Path.of(piece.file()), stop, seconds -> {});
        }
        if (!audio.sha256().equals(piece.sha256())) {
            audio.close();
            throw new UserProblem("%s has changed since it was prepared: run cadenza prepare again", piece.file());
        }
        return audio;
    }

    /** Writes the four files of the original's preparation. */
    List<Path> exportNpy(Prepared prepared, ClassicRecipe recipe, RunFolder run) throws IOException {
        return NativeScope.freeing(() -> {
            Normalization normalization = CorpusFolder.readNormalization(run.corpus());
            FrameSequences sequences = new FrameSequences(prepared.audio(), recipe.codec(), normalization);
            cache.requireSpace(NpyExport.bytes(sequences, normalization));
            return NpyExport.write(
                    sequences, normalization, run.corpus().resolve("music"), workplace.progress(), workplace.stop());
        });
    }
}
