package dev.cadenza.units;

import static dev.cadenza.base.Require.require;

import dev.cadenza.base.SeededRandom;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What comes next as it came before: units are sorted into kinds, and the kinds that followed the longest sequence of
 * the present history that was met in the corpus say what is likely, mixed with what shorter sequences say (after
 * Witten and Bell 1991, method C, with more trust in the shorter ones). It needs some bytes for each unit, and the time
 * of an answer is bounded. It is built in seconds and needs no training; the idea of going on where a sequence recurs
 * is that of OMax (Assayag and Dubnov 2004).
 */
public final class MarkovModel {
    private static final int UNITS_PER_KIND = 8;
    private static final double DOUBT = 8; // of 2, 8 and 30 what predicted unheard recordings of three corpora best
    private static final int MOST_COUNTED =
            50_000; // followers of a sequence that are counted; of more some at even distances
    private static final int MOST_WEIGHED = 8192; // followers or members of a kind that are proposed, likewise

    private final Settings settings;
    private final UnitCorpus corpus;
    private final int[] kinds; // [unit of the corpus]
    private final int kindCount;
    private final int choices; // units that may come next: those that sound
    private final int[][] members; // [kind][units that may come next]
    private final Followers followers;

    /**
     * How it looks at music.
     *
     * @param kinds how many kinds units are sorted into; fewer where there would not be eight units for each
     * @param longest the longest sequence of history that is looked for, in units
     */
    public record Settings(int kinds, int longest) {
        /** What predicted unheard piano, chiptune and orchestral recordings best, of 20, 40 and 160 kinds. */
        public static final Settings USUAL = new Settings(40, 6);

        public Settings {
            require(kinds >= 1 && kinds <= 65_536, "kinds must be from 1 to 65536, got %d", kinds);
            require(longest >= 0 && longest <= 64, "the longest sequence must be from 0 to 64 units, got %d", longest);
        }
    }

    /**
     * Some units that may come next, the likeliest first, and how likely each is, as continuation logarithms.
     *
     * @param units their numbers
     * @param logProbabilities of each
     */
    @SuppressWarnings("ArrayRecordComponent") // made for one choice and read once
    public record Likely(int[] units, float[] logProbabilities) {}

    /**
     * Learns from recordings of {@code corpus}.
     *
     * @param pieces those that are learned from; the next unit may be any of the corpus
     */
    public MarkovModel(UnitCorpus corpus, int[] pieces, Settings settings, long seed) {
        this.settings = settings;
        this.corpus = corpus;
        int[] sounding = corpus.sounding();
        this.choices = sounding.length;
        int[] learned = learned(corpus, pieces, sounding);
        int most = Math.max(1, Math.min(settings.kinds(), learned.length / UNITS_PER_KIND));
        UnitSymbols symbols = new UnitSymbols(corpus, learned, most, SeededRandom.of(seed, "kinds"));
        this.kindCount = symbols.count();
        this.kinds = new int[corpus.size()];
        float[] row = new float[UnitFeatures.SIZE];
        for (int unit = 0; unit < kinds.length; unit++) {
            kinds[unit] = symbols.of(corpus, unit, row);
        }
        members = members(sounding);
        followers = new Followers(corpus, pieces, kinds, kindCount, settings.longest());
    }

    /** The units of recordings {@code pieces} that sound; all of these recordings, where none does. */
    private static int[] learned(UnitCorpus corpus, int[] pieces, int[] sounding) {
        int[] learned = Arrays.stream(pieces)
                .flatMap(piece -> IntStream.range(corpus.first(piece), corpus.first(piece + 1)))
                .toArray();
        int[] kept = Arrays.stream(learned)
                .filter(unit -> Arrays.binarySearch(sounding, unit) >= 0)
                .toArray();
        return kept.length > 0 ? kept : learned;
    }

    private int[][] members(int[] sounding) {
        int[] sizes = new int[kindCount];
        for (int unit : sounding) {
            sizes[kinds[unit]]++;
        }
        int[][] found = new int[kindCount][];
        for (int kind = 0; kind < kindCount; kind++) {
            found[kind] = new int[sizes[kind]];
        }
        int[] at = new int[kindCount];
        for (int unit : sounding) {
            found[kinds[unit]][at[kinds[unit]]++] = unit;
        }
        return found;
    }

    /** How likely each kind is to come next, given what was heard, the latest last. */
    double[] kinds(int[] history) {
        double[] likely = new double[kindCount];
        Arrays.setAll(likely, kind -> (double) members[kind].length / choices);
        Followers.Range range = followers.all();
        for (int length = 0; length <= Math.min(settings.longest(), history.length); length++) {
            if (length > 0) {
                range = followers.before(range, length, kinds[history[history.length - length]]);
            }
            if (range.size() == 0) {
                break;
            }
            mix(likely, range);
        }
        return likely;
    }

    /**
     * What a longer sequence says, mixed with what shorter ones said: the more kinds followed it, the less it is
     * trusted.
     */
    private void mix(double[] likely, Followers.Range range) {
        int[] counts = new int[kindCount];
        int different = 0;
        int looked = range.looked(MOST_COUNTED);
        for (int i = 0; i < looked; i++) {
            if (counts[kinds[followers.unit(range, i, looked)]]++ == 0) {
                different++;
            }
        }
        double doubt = DOUBT * different;
        double each = (double) range.size() / looked;
        for (int kind = 0; kind < kindCount; kind++) {
            likely[kind] = (each * counts[kind] + doubt * likely[kind]) / (range.size() + doubt);
        }
    }

    /** How likely {@code next} is after {@code history}, whose latest unit is the last, as a continuation logarithm. */
    public double logProbability(int[] history, int next) {
        int kind = kinds[next];
        return StrictMath.log(kinds(history)[kind] / members[kind].length);
    }

    /**
     * The units that are likely to come next: those that followed the longest sequences come before others of their
     * kind, as many times likelier as their kind has members.
     *
     * @param count at most how many
     */
    public Likely likely(int[] history, int count) {
        double[] likely = kinds(history);
        Map<Integer, Double> scores = new LinkedHashMap<>();
        Followers.Range range = followers.all();
        for (int length = 1; length <= Math.min(settings.longest(), history.length); length++) {
            range = followers.before(range, length, kinds[history[history.length - length]]);
            int looked = range.looked(MOST_WEIGHED);
            for (int i = 0; i < looked; i++) {
                int unit = followers.unit(range, i, looked);
                scores.merge(unit, likely[kinds[unit]] / range.size(), Math::max);
            }
        }
        fill(scores, likely, count);
        return best(scores, count);
    }

    /** Adds members of the likeliest kinds until there are enough. */
    private void fill(Map<Integer, Double> scores, double[] likely, int count) {
        Integer[] order = new Integer[kindCount];
        Arrays.setAll(order, kind -> kind);
        Arrays.sort(order, (a, b) -> Double.compare(likely[b], likely[a]));
        for (int kind : order) {
            if (scores.size() >= 2 * count) {
                return;
            }
            int[] all = members[kind];
            int looked = Math.min(MOST_WEIGHED, all.length);
            for (int i = 0; i < looked; i++) {
                scores.putIfAbsent(all[(int) ((long) i * all.length / looked)], likely[kind] / all.length);
            }
        }
    }

    private static Likely best(Map<Integer, Double> scores, int count) {
        int[] units = scores.entrySet().stream()
                .sorted(Map.Entry.<Integer, Double>comparingByValue().reversed().thenComparing(Map.Entry::getKey))
                .limit(count)
                .mapToInt(Map.Entry::getKey)
                .toArray();
        double sum = scores.values().stream().mapToDouble(Double::doubleValue).sum();
        float[] logs = new float[units.length];
        for (int i = 0; i < units.length; i++) {
            logs[i] = (float) StrictMath.log(scores.getOrDefault(units[i], 0.0) / sum);
        }
        return new Likely(units, logs);
    }

    /** The units that it chooses from. */
    public UnitCorpus corpus() {
        return corpus;
    }
}
