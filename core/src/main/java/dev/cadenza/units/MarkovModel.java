package dev.cadenza.units;

import static dev.cadenza.base.Require.require;

import dev.cadenza.base.SeededRandom;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What comes next as it came before: units are sorted into kinds, and the kinds that followed the longest stretch of the present history
 * that was met in the corpus say what is likely, mixed with what shorter
 * stretches say (after Witten and Bell 1991, method C, with more trust in the shorter ones). It is built
 * in seconds and needs no training; the idea of going on where a stretch recurs is that of OMax (Assayag and Dubnov 2004).
 */
public final class MarkovModel {
    private static final int UNITS_PER_KIND = 8;
    private static final double DOUBT = 8; // of 2, 8 and 30 what predicted unheard recordings of three corpora best
    private static final long FACTOR = 0x9e3779b97f4a7c15L;

    private final Settings settings;
    private final UnitCorpus corpus;
    private final int[] kinds; // [unit of the corpus]
    private final int kindCount;
    private final int[][] members; // [kind][units that may come next]
    private final Map<Long, int[]> after =
            new LinkedHashMap<>(); // hash of a stretch of kinds -> units that followed it

    /**
     * How it looks at music.
     *
     * @param kinds how many kinds units are sorted into; fewer where there would not be eight units for each
     * @param longest the longest stretch of history that is looked for, in units
     */
    public record Settings(int kinds, int longest) {
        /** What predicted unheard piano, chiptune and orchestral recordings best, of 20, 40 and 160 kinds. */
        public static final Settings USUAL = new Settings(40, 6);

        public Settings {
            require(kinds >= 1 && kinds <= 65_536, "kinds must be from 1 to 65536, got %d", kinds);
            require(longest >= 0 && longest <= 64, "the longest stretch must be from 0 to 64 units, got %d", longest);
        }
    }

    /**
     * Some units that may come next, the likeliest first, and how likely each is, as natural logarithms.
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
        int[] learned = Arrays.stream(pieces)
                .flatMap(piece -> java.util.stream.IntStream.range(corpus.first(piece), corpus.first(piece + 1)))
                .toArray();
        int most = Math.max(1, Math.min(settings.kinds(), learned.length / UNITS_PER_KIND));
        UnitSymbols symbols = new UnitSymbols(corpus, learned, most, SeededRandom.of(seed, "kinds"));
        this.kindCount = symbols.count();
        this.kinds = new int[corpus.size()];
        int[] sizes = new int[kindCount];
        float[] row = new float[UnitFeatures.SIZE];
        for (int unit = 0; unit < kinds.length; unit++) {
            kinds[unit] = symbols.of(corpus, unit, row);
            sizes[kinds[unit]]++;
        }
        members = members(sizes);
        for (int piece : pieces) {
            learn(corpus.first(piece), corpus.first(piece + 1));
        }
        // exactly as long as they are filled
        after.replaceAll((stretch, units) -> Arrays.copyOfRange(units, 1, 1 + units[0]));
    }

    private int[][] members(int[] sizes) {
        int[][] found = new int[kindCount][];
        for (int kind = 0; kind < kindCount; kind++) {
            found[kind] = new int[sizes[kind]];
        }
        int[] at = new int[kindCount];
        for (int unit = 0; unit < kinds.length; unit++) {
            found[kinds[unit]][at[kinds[unit]]++] = unit;
        }
        return found;
    }

    private void learn(int first, int end) {
        for (int next = first; next < end; next++) {
            long stretch = 0;
            add(stretch, next);
            for (int length = 1; length <= settings.longest() && next - length >= first; length++) {
                stretch = longer(stretch, kinds[next - length]);
                add(stretch, next);
            }
        }
    }

    /** The hash of a stretch with one more kind before it. */
    private static long longer(long stretch, int kind) {
        long mixed = (stretch + kind + 1) * FACTOR;
        return mixed ^ (mixed >>> 29);
    }

    /** Notes that {@code next} followed a stretch; the first number of an entry is how many of the others count. */
    private void add(long stretch, int next) {
        int[] units = after.get(stretch);
        if (units == null) {
            units = new int[3];
        } else if (units[0] + 1 == units.length) {
            units = Arrays.copyOf(units, 2 * units.length);
        }
        units[++units[0]] = next;
        after.put(stretch, units);
    }

    /** How likely each kind is to come next, given what was heard, the latest last. */
    double[] kinds(int[] history) {
        double[] likely = new double[kindCount];
        Arrays.setAll(likely, kind -> (double) members[kind].length / kinds.length);
        long stretch = 0;
        for (int length = 0; length <= Math.min(settings.longest(), history.length); length++) {
            if (length > 0) {
                stretch = longer(stretch, kinds[history[history.length - length]]);
            }
            int[] units = after.get(stretch);
            if (units == null) {
                break;
            }
            mix(likely, units);
        }
        return likely;
    }

    /** What a longer stretch says, mixed with what shorter ones said: the more kinds followed it, the less it is trusted. */
    private void mix(double[] likely, int[] followers) {
        int[] counts = new int[kindCount];
        int different = 0;
        for (int unit : followers) {
            if (counts[kinds[unit]]++ == 0) {
                different++;
            }
        }
        double doubt = DOUBT * different;
        for (int kind = 0; kind < kindCount; kind++) {
            likely[kind] = (counts[kind] + doubt * likely[kind]) / (followers.length + doubt);
        }
    }

    /** How likely {@code next} is after {@code history}, whose latest unit is the last, as a natural logarithm. */
    public double logProbability(int[] history, int next) {
        int kind = kinds[next];
        return StrictMath.log(kinds(history)[kind] / members[kind].length);
    }

    /**
     * The units that are likely to come next: those that followed the longest stretches come before others of their kind, as many times
     * likelier as their kind has members.
     *
     * @param count at most how many
     */
    public Likely likely(int[] history, int count) {
        double[] likely = kinds(history);
        Map<Integer, Double> scores = new LinkedHashMap<>();
        long stretch = 0;
        for (int length = 1; length <= Math.min(settings.longest(), history.length); length++) {
            stretch = longer(stretch, kinds[history[history.length - length]]);
            int[] units = after.get(stretch);
            if (units == null) {
                break;
            }
            for (int unit : units) {
                double share = likely[kinds[unit]] / units.length;
                scores.merge(unit, share, Math::max);
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
            for (int unit : members[kind]) {
                scores.putIfAbsent(unit, likely[kind] / members[kind].length);
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
