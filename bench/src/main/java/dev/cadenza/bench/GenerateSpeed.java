package dev.cadenza.bench;

import static dev.cadenza.bench.Figures.number;
import static dev.cadenza.codec.BlockSettings.SAMPLE_RATE;

import dev.cadenza.app.Workplace;
import dev.cadenza.audio.AudioFormat;
import dev.cadenza.codec.BlockLayout;
import dev.cadenza.generate.Composer;
import dev.cadenza.generate.Seed;
import dev.cadenza.generate.SongFile;
import dev.cadenza.generate.SoundSink;
import dev.cadenza.model.FrameNet;
import dev.cadenza.recipe.ClassicRecipe;
import dev.cadenza.tensor.NativeScope;
import dev.cadenza.tensor.Precision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * How fast songs are written, a single one at a time, and whether a long one costs in proportion. Start-up, which is
 * merging the feedback matrices and hearing the seed, ends with the first block.
 *
 * @param music what the network learns from, for a few steps
 * @param work where the prepared music is kept
 * @param blocks samples in a block, all with the half spectrum
 * @param units in the network's layer
 * @param minute a short song, in seconds
 * @param hour a long one
 */
record GenerateSpeed(Path music, Path work, List<Integer> blocks, int units, double minute, double hour)
        implements Measurement {
    /** The biases of an untrained network are zero and its output dies away into numbers too small to be fast. */
    private static final int TRAINING_STEPS = 10;

    /** GRUV's block sizes and the default. */
    static GenerateSpeed usual(Path music, Path work) {
        return new GenerateSpeed(music, work, List.of(2048, 11025, 44100), 1024, 60, 3600);
    }

    @Override
    public void measure(Workplace workplace, Consumer<Table> tables) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        for (int block : blocks) {
            ClassicRecipe recipe =
                    Recipes.units(Recipes.cut(ClassicRecipe.named("classic"), block, BlockLayout.HALF), units);
            NativeScope.freeing(() -> {
                try (BenchCorpus corpus = BenchCorpus.open(workplace, music, work, recipe)) {
                    rows.addAll(rows(workplace, recipe, corpus));
                }
            });
        }
        tables.accept(new Table(
                "Writing songs, half spectrum, %d units, one at a time".formatted(units),
                List.of("block", "into", "start-up s", "short s", "long s", "times real time", "long / short"),
                rows,
                List.of(
                        ("Short is %.0f s of sound, the median of three, long is %.0f s; start-up is "
                                        + "apart from both.")
                                .formatted(minute, hour),
                        "The last column compares the cost of a second in the long song to one in the "
                                + "short (target: .9 to 1.1).")));
    }

    private List<List<String>> rows(Workplace workplace, ClassicRecipe recipe, BenchCorpus corpus) throws IOException {
        FrameNet net = Recipes.network(recipe);
        int batch = recipe.training().batch();
        Trial.run(
                workplace,
                net,
                Recipes.learning(recipe, batch, Precision.fastest()),
                Repeated.toWholeBatches(corpus.sequences(), batch),
                TRAINING_STEPS,
                work);
        Composer composer = new Composer(net, recipe.codec().build(), corpus.normalization());
        Seed seed = Seed.of(corpus.sequences().seed(0), "the music");
        return List.of(
                row(workplace, recipe, "nowhere", seconds -> composed(workplace, composer, seed, seconds)),
                row(workplace, recipe, "a wav file", seconds -> written(workplace, composer, seed, seconds)));
    }

    /** Times a song of so many seconds. */
    private interface Writing {
        Time write(double seconds) throws IOException;
    }

    /** Seconds that it took to come to the end of the first block, and from there to the end. */
    private record Time(double start, double rest) {}

    private List<String> row(Workplace workplace, ClassicRecipe recipe, String into, Writing writing)
            throws IOException {
        Time first = writing.write(minute);
        double shortSong = Figures.median(
                first.rest(),
                writing.write(minute).rest(),
                writing.write(minute).rest());
        workplace
                .progress()
                .say("writing %.0f s with block %d"
                        .formatted(hour, recipe.codec().blockSize()));
        double longSong = writing.write(hour).rest();
        double block = recipe.codec().blockSeconds();
        return List.of(
                "" + recipe.codec().blockSize(),
                into,
                number(first.start()),
                number(shortSong),
                number(longSong),
                number((hour - block) / longSong),
                number(longSong / (hour - block) / (shortSong / (minute - block))));
    }

    private static Time composed(Workplace workplace, Composer composer, Seed seed, double seconds) throws IOException {
        Clock clock = new Clock((samples, count) -> {});
        composer.compose(seed, Math.round(seconds * SAMPLE_RATE), clock, workplace.stop());
        return clock.time();
    }

    private Time written(Workplace workplace, Composer composer, Seed seed, double seconds) throws IOException {
        Path folder = Folders.scratch(work);
        try (SongFile song = new SongFile(folder.resolve("song.wav"), SAMPLE_RATE)) {
            Clock clock = new Clock(song);
            composer.compose(seed, Math.round(seconds * SAMPLE_RATE), clock, workplace.stop());
            song.finish(AudioFormat.WAV, true);
            return clock.time();
        } finally {
            Folders.delete(folder);
        }
    }

    /** Notes when the first sound comes. */
    private static final class Clock implements SoundSink {
        private final SoundSink sink;
        private final long begun = System.nanoTime();
        private long heard;

        Clock(SoundSink sink) {
            this.sink = sink;
        }

        @Override
        public void accept(float[] samples, int count) throws IOException {
            if (heard == 0) {
                heard = System.nanoTime();
            }
            sink.accept(samples, count);
        }

        Time time() {
            return new Time((heard - begun) * 1e-9, Figures.secondsSince(heard));
        }
    }
}
