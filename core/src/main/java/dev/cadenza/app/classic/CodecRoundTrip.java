package dev.cadenza.app.classic;

import dev.cadenza.app.Recordings;
import dev.cadenza.app.Resynthesis;
import dev.cadenza.app.Workplace;
import dev.cadenza.audio.AudioCache;
import dev.cadenza.audio.AudioFormat;
import dev.cadenza.audio.AudioWriter;
import dev.cadenza.audio.CachedAudio;
import dev.cadenza.base.Progress;
import dev.cadenza.codec.BlockSettings;
import dev.cadenza.codec.Normalization;
import dev.cadenza.codec.PieceBlocks;
import dev.cadenza.recipe.CorpusFolder;
import dev.cadenza.recipe.CorpusFolder.Corpus;
import dev.cadenza.recipe.RunFolder;
import dev.cadenza.tensor.NativeScope;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Resynthesises a prepared corpus through the codec and its normalisation, and measures what is lost. */
final class CodecRoundTrip {
    private final Workplace workplace;
    private final RunFolder run;
    private final BlockSettings codec;

    CodecRoundTrip(Workplace workplace, RunFolder run, BlockSettings codec) {
        this.workplace = workplace;
        this.run = run;
        this.codec = codec;
    }

    /** All recordings; with {@code sound}, each is also written there as it comes back. */
    List<Resynthesis> measure(AudioCache cache, @Nullable Path sound) throws IOException {
        workplace.startEngine();
        Corpus corpus = CorpusFolder.read(run.corpus());
        List<Resynthesis> results = new ArrayList<>();
        try (Progress.Task task =
                workplace.progress().begin("through the codec and back", corpus.seconds(), "s of music")) {
            for (CachedAudio piece : Recordings.open(corpus, cache, workplace)) {
                try (piece) {
                    results.add(measure(piece, sound));
                    task.advance(piece.seconds());
                }
            }
        }
        return results;
    }

    private Resynthesis measure(CachedAudio piece, @Nullable Path sound) throws IOException {
        return NativeScope.inferring(() -> {
            Normalization normalization = CorpusFolder.readNormalization(run.corpus());
            double[] sums = new double[2]; // of squares of the signal and of the error
            try (Output output = Output.to(sound, piece)) {
                PieceBlocks.roundTrip(piece, codec, normalization, workplace.stop(), (before, after, first) -> {
                    for (int i = 0; i < before.length; i++) {
                        double error = (double) after[i] - before[i];
                        sums[0] += (double) before[i] * before[i];
                        sums[1] += error * error;
                    }
                    output.write(after, piece.samples() - first);
                });
                output.finish();
            }
            // a recording that comes back to the last bit, such as digital silence, has no error at all
            double snr = sums[1] == 0 ? Double.POSITIVE_INFINITY : 10 * Math.log10(sums[0] / sums[1]);
            return new Resynthesis(piece.sourceName(), piece.seconds(), snr);
        });
    }

    /** Where a resynthesised recording goes: to a float wav file, or nowhere. */
    private record Output(@Nullable AudioWriter writer) implements AutoCloseable {
        static Output to(@Nullable Path folder, CachedAudio piece) throws IOException {
            if (folder == null) {
                return new Output(null);
            }
            Path file = folder.resolve(piece.sourceName().replaceAll("[/\\\\]", "-") + ".wav");
            return new Output(new AudioWriter(file, AudioFormat.WAV_FLOAT, piece.rate(), 1, piece.samples()));
        }

        void write(float[] samples, long left) throws IOException {
            if (writer != null) {
                writer.write(new float[][] {samples}, 0, (int) Math.min(samples.length, left));
            }
        }

        void finish() throws IOException {
            if (writer != null) {
                writer.finish();
            }
        }

        @Override
        public void close() throws IOException {
            if (writer != null) {
                writer.close();
            }
        }
    }
}
