package dev.cadenza.generate;

import static dev.cadenza.base.Require.require;

import dev.cadenza.base.SeededRandom;
import dev.cadenza.units.UnitCorpus;
import java.util.ArrayList;
import java.util.List;

/**
 * What form the recordings have: how long their sections are, how much of them returns, and after how long.
 *
 * @param section the usual length of a section in seconds
 * @param beat the usual length of a beat in seconds; 0 without a pulse
 * @param returning the share of passages that were heard before, 0 to 1
 * @param lag after how many seconds they usually return
 */
public record UsualForm(double section, double beat, double returning, double lag) {
    /** What is taken for the form of music in which none is found. */
    public static final UsualForm UNKNOWN = new UsualForm(8, 0, 0.3, 16);

    private static final int MOST_PIECES = 24;
    private static final int FEWEST_SECTIONS = 4; // that a length is taken from
    private static final int FEWEST_PASSAGES = 8; // likewise a share
    private static final double LONG_PIECE = 20; // seconds of a piece that has room for a return
    private static final int FEWEST = 4; // sections of such a piece
    private static final double LONG_LAST = 9; // seconds of a last section that has room for more than the ending
    private static final double LEAST_RETURNING = 0.08;
    private static final double SHORTEST_LAG = 10;
    private static final int BAR = 4; // beats, as a guess
    private static final int PHRASE = 16; // beats of four bars

    /** Checks the figures. */
    public UsualForm {
        require(section > 0, "a section must be longer than 0 s, got %s", section);
        require(beat >= 0, "a beat can't be negative, got %s", beat);
        require(returning >= 0 && returning <= 1, "the share that returns must be 0 to 1, got %s", returning);
        require(lag > 0, "a lag must be longer than 0 s, got %s", lag);
    }

    /** The form of {@code corpus}; what can't be found in so little music is as in {@link #UNKNOWN}. */
    public static UsualForm of(UnitCorpus corpus, SectionSettings settings) {
        List<Double> sections = new ArrayList<>();
        List<Double> lags = new ArrayList<>();
        int passages = 0;
        int stride = 1 + corpus.pieces() / MOST_PIECES;
        for (int piece = 0; piece < corpus.pieces(); piece += stride) {
            if (corpus.first(piece + 1) > corpus.first(piece)) {
                SelfSimilarity similarity = new SelfSimilarity(corpus, piece);
                sections.addAll(similarity.sections());
                similarity.returns().forEach(one -> lags.add(one.lag()));
                passages += similarity.passages();
            }
        }
        double section = sections.size() < FEWEST_SECTIONS
                ? UNKNOWN.section
                : Math.max(settings.shortest(), Math.min(settings.longest(), median(sections)));
        double beat = beat(corpus);
        return new UsualForm(
                phrases(section, beat),
                beat,
                passages < FEWEST_PASSAGES
                        ? UNKNOWN.returning
                        : Math.min(
                                settings.mostReturning(),
                                settings.leastReturning() + settings.foundReturning() * lags.size() / passages),
                lags.size() < FEWEST_PASSAGES ? UNKNOWN.lag : median(lags));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElse(0.0);
    }

    private static double beat(UnitCorpus corpus) {
        List<Double> periods = new ArrayList<>();
        int stride = 1 + corpus.size() / 8192;
        int looked = 0;
        for (int unit = 0; unit < corpus.size(); unit += stride) {
            looked++;
            if (corpus.beatPeriod(unit) > 0) {
                periods.add((double) corpus.beatPeriod(unit));
            }
        }
        return 2 * periods.size() > looked ? median(periods) : 0;
    }

    /** The whole number of four bars, or else of bars, that is nearest to {@code seconds}. */
    private static double phrases(double seconds, double beat) {
        if (beat <= 0) {
            return seconds;
        }
        double phrases = Math.max(1, Math.round(seconds / (PHRASE * beat))) * PHRASE * beat;
        double bars = Math.max(1, Math.round(seconds / (BAR * beat))) * BAR * beat;
        return Math.abs(Math.log(phrases / seconds)) < 0.3 ? phrases : bars;
    }

    /**
     * The share of a section that is drawn anew when it returns: more in music that seldom returns, since there it does
     * so less exactly.
     */
    public double variation(SectionSettings.Variation settings) {
        return settings.most() - settings.less() * returning;
    }

    /** A form like that for a piece of {@code seconds}. */
    public Form form(double seconds, long seed, SectionSettings settings) {
        boolean shorter = seconds >= LONG_PIECE && Math.round(seconds / section) < FEWEST;
        double each = shorter ? shortened(seconds / FEWEST) : section;
        int count = shorter ? FEWEST : (int) Math.max(1, Math.round(seconds / each));
        double last = seconds - (count - 1) * each;
        int may = last >= LONG_LAST ? count : count - 1; // a short last section is all ending
        return new Form(sections(letters(count, may, each, settings, SeededRandom.of(seed, "form")), each, seconds));
    }

    private double shortened(double most) {
        double bar = BAR * beat;
        return bar > 0 && bar <= most ? Math.floor(most / bar) * bar : most;
    }

    private static List<Form.Section> sections(String letters, double each, double seconds) {
        List<Form.Section> sections = new ArrayList<>();
        for (int i = 0; i < letters.length(); i++) {
            double end = i + 1 == letters.length() ? seconds : (i + 1) * each;
            sections.add(new Form.Section(letters.charAt(i), i * each, end));
        }
        return sections;
    }

    /**
     * Letters for {@code count} sections, of which the first {@code may} may return; where one does, the next one often
     * follows it.
     */
    private String letters(int count, int may, double each, SectionSettings settings, SeededRandom random) {
        int left = (int) Math.min(
                Math.max(0, may - 2), Math.max(returning < LEAST_RETURNING ? 0 : 1, Math.round(returning * count)));
        StringBuilder letters = new StringBuilder();
        int fresh = 0;
        int source = -1; // that returned in the section before
        for (int i = 0; i < count; i++) {
            boolean goesOn =
                    source >= 0 && (i - source - 1) * each >= SHORTEST_LAG && random.nextDouble() < settings.followed();
            source = goesOn ? source + 1 : -1;
            int open = may - Math.max(i, 1);
            if (source < 0 && left > 0 && random.nextDouble() * open < left) {
                source = earlier(letters, each, settings.twice(), random);
            }
            source = left > 0 && i < may ? source : -1;
            left -= source >= 0 ? 1 : 0;
            letters.append(source >= 0 ? letters.charAt(source) : (char) ('A' + fresh++ % 26));
        }
        return letters.toString();
    }

    /** How welcome {@code letter} is after {@code letters}: less after itself, not at all after two of itself. */
    private static double again(CharSequence letters, char letter, double twice) {
        int last = letters.length() - 1;
        if (last < 0 || letters.charAt(last) != letter) {
            return 1;
        }
        return last > 0 && letters.charAt(last - 1) == letter ? 0 : twice;
    }

    /**
     * A section before the {@code number}-th that may return in it, the likelier the nearer its lag is to the usual
     * one; -1 if none is.
     */
    private int earlier(CharSequence letters, double each, double twice, SeededRandom random) {
        int number = letters.length();
        double[] weights = new double[number];
        double all = 0;
        for (int i = 0; i < number; i++) {
            double away = (number - i) * each;
            double distance = Math.log(away / lag) / Math.log(1.5);
            weights[i] = away >= SHORTEST_LAG
                    ? again(letters, letters.charAt(i), twice) * Math.exp(-distance * distance / 2)
                    : 0;
            all += weights[i];
        }
        double drawn = random.nextDouble() * all;
        for (int i = 0; i < number; i++) {
            drawn -= weights[i];
            if (weights[i] > 0 && drawn <= 0) {
                return i;
            }
        }
        return -1;
    }
}
