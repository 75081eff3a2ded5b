package dev.cadenza.app.classic;

import dev.cadenza.app.Recordings;
import dev.cadenza.app.Workplace;
import dev.cadenza.audio.AudioCache;
import dev.cadenza.audio.CachedAudio;
import dev.cadenza.audio.MusicFolder;
import dev.cadenza.audio.Prepared;
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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Music to a prepared corpus: decoded sound in the cache, and mean and deviation of each feature over all of it. */
final class ClassicPreparation {
    private final Workplace workplace;
    private final AudioCache cache;

    ClassicPreparation(Workplace workplace, AudioCache cache) {
        this.workplace = workplace;
        this.cache = cache;
    }

    /** Decodes what is not yet decoded, with each recording's statistics; nothing in {@code out} is taken for music. */
    Prepared decode(Path music, Path out, BlockSettings codec) throws IOException {
        MusicFolder folder = Recordings.find(music, out, workplace);
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
            pieces.add(Recordings.piece(music, audio));
        }
        Corpus corpus = Corpus.of(music, recipe, pieces, Recordings.skipped(prepared));
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
