package dev.cadenza.train;

import static dev.cadenza.base.Require.require;

import dev.cadenza.base.Progress;
import dev.cadenza.base.SeededRandom;
import dev.cadenza.base.StopSignal;
import dev.cadenza.model.UnitKeys;
import dev.cadenza.model.UnitNet;
import dev.cadenza.model.UnitRun;
import dev.cadenza.tensor.Precision;
import dev.cadenza.units.MarkovModel;
import dev.cadenza.units.UnitCorpus;
import dev.cadenza.units.UnitFeatures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How well the next unit of recordings is predicted, in nats per unit: the mean of minus the logarithm of the
 * probability that it was given among all units of the corpus that sound, those of the recordings themselves included.
 * The first unit of a recording isn't predicted. Of many recordings some are taken, so that there are not many more
 * than {@value #MOST_PREDICTED} predictions.
 *
 * @param units how many predictions the figures are means of
 * @param uniform of a model that knows nothing: the logarithm of the number of units
 * @param markov of {@link MarkovModel}, built on the other recordings
 * @param trained of the network
 * @param shuffled of the network when the units that came before are heard in random order; over some of the units
 */
public record UnitLikelihood(int units, double uniform, double markov, double trained, double shuffled) {
    private static final int MOST_SHUFFLED = 200;
    private static final int MOST_PREDICTED = 8192;
    private static final double SHUFFLED_STEPS = 20; // predictions that take as long as one with a shuffled history

    /**
     * Measures on {@code heldOut}; {@code learned} are the recordings that the network, too, was trained on.
     *
     * @param folder with room for the keys of a large corpus
     * @throws IllegalArgumentException if no recording of {@code heldOut} has two units
     * @throws java.util.concurrent.CancellationException if a stop was asked for
     */
    public static UnitLikelihood of(
            UnitNet net,
            UnitCorpus corpus,
            int[] learned,
            int[] heldOut,
            long seed,
            Path folder,
            Progress progress,
            StopSignal stop)
            throws IOException {
        int[] sounding = corpus.sounding(); // silence is heard, but not predicted
        int[] some = some(corpus, heldOut);
        int heard = Arrays.stream(some)
                .map(piece -> corpus.first(piece + 1) - corpus.first(piece) - 1)
                .sum();
        double steps = heard + SHUFFLED_STEPS * Math.min(heard, MOST_SHUFFLED);
        try (Progress.Task task = progress.begin("predicting held-out recordings", steps, "units")) {
            UnitKeys.Features features = (i, into, offset) -> {
                stop.check();
                corpus.features(sounding[i], into, offset);
            };
            UnitKeys keys = new UnitKeys(net, sounding.length, features, Precision.FLOAT32, folder);
            stop.check();
            return new Prediction(net, keys, corpus, sounding, task, stop).measured(learned, some, seed);
        }
    }

    /** Recordings in which there is something to predict, at even distances; all of them, if that isn't too much. */
    private static int[] some(UnitCorpus corpus, int[] pieces) {
        int[] longer = UnitSequences.withSequences(corpus, pieces);
        long units = Arrays.stream(longer)
                .mapToLong(piece -> corpus.first(piece + 1) - corpus.first(piece))
                .sum();
        require(units > 0, "there is nothing to predict in %d recordings", pieces.length);
        int step = (int) ((units + MOST_PREDICTED - 1) / MOST_PREDICTED);
        return IntStream.range(0, longer.length)
                .filter(i -> i % Math.max(1, step) == 0)
                .map(i -> longer[i])
                .toArray();
    }

    /** One measuring; the keys are those of the units {@code sounding}. */
    private static final class Prediction {
        private final UnitNet net;
        private final UnitKeys keys;
        private final UnitCorpus corpus;
        private final int[] sounding;
        private final Progress.Task task;
        private final StopSignal stop;

        Prediction(UnitNet net, UnitKeys keys, UnitCorpus corpus, int[] sounding, Progress.Task task, StopSignal stop) {
            this.net = net;
            this.keys = keys;
            this.corpus = corpus;
            this.sounding = sounding;
            this.task = task;
            this.stop = stop;
        }

        UnitLikelihood measured(int[] learned, int[] heldOut, long seed) {
            MarkovModel markov = new MarkovModel(corpus, learned, MarkovModel.Settings.USUAL, seed);
            int units = 0;
            double byMarkov = 0;
            double byNet = 0;
            for (int piece : heldOut) {
                UnitRun run = net.begin(0);
                List<float[]> expected = new ArrayList<>();
                List<Integer> next = new ArrayList<>(); // among the keys
                for (int unit = corpus.first(piece) + 1; unit < corpus.first(piece + 1); unit++) {
                    stop.check();
                    task.advance(1);
                    float[] query = run.push(features(corpus, unit - 1));
                    int key = Arrays.binarySearch(sounding, unit);
                    if (key >= 0) {
                        int[] history = history(corpus, piece, unit, MarkovModel.Settings.USUAL.longest());
                        byMarkov -= markov.logProbability(history, unit);
                        expected.add(query);
                        next.add(key);
                    }
                }
                int[] nextKeys = next.stream().mapToInt(Integer::intValue).toArray();
                byNet -=
                        Arrays.stream(keys.logProbabilities(expected, nextKeys)).sum();
                units += nextKeys.length;
            }
            return new UnitLikelihood(
                    units,
                    Math.log(sounding.length),
                    byMarkov / units,
                    byNet / units,
                    shuffled(heldOut, units, SeededRandom.of(seed, "shuffled history")));
        }

        private double shuffled(int[] heldOut, int units, SeededRandom random) {
            int[] places = Arrays.stream(heldOut)
                    .flatMap(piece -> IntStream.range(corpus.first(piece) + 1, corpus.first(piece + 1)))
                    .filter(unit -> Arrays.binarySearch(sounding, unit) >= 0)
                    .toArray();
            int count = Math.min(units, MOST_SHUFFLED);
            double sum = 0;
            for (int i = 0; i < count; i++) {
                stop.check();
                task.advance(SHUFFLED_STEPS);
                int next = places[(int) ((long) i * places.length / count)];
                int[] history =
                        history(corpus, corpus.piece(next), next, net.settings().context());
                random.shuffle(history);
                float[] rows = new float[history.length * UnitFeatures.SIZE];
                for (int t = 0; t < history.length; t++) {
                    corpus.features(history[t], rows, t * UnitFeatures.SIZE);
                }
                sum -= keys.logProbability(net.expectedAfter(rows), Arrays.binarySearch(sounding, next));
            }
            return sum / count;
        }
    }

    /** The units before {@code next} in its recording, at most {@code most}. */
    private static int[] history(UnitCorpus corpus, int piece, int next, int most) {
        return IntStream.range(Math.max(corpus.first(piece), next - most), next).toArray();
    }

    private static float[] features(UnitCorpus corpus, int unit) {
        float[] row = new float[UnitFeatures.SIZE];
        corpus.features(unit, row, 0);
        return row;
    }
}
