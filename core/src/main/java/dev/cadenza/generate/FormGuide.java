package dev.cadenza.generate;

import dev.cadenza.base.SeededRandom;
import dev.cadenza.units.UnitCorpus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Brings sections back, varied: where a letter returns, the units that its first section had at the same place are wanted again, but for
 * some passages, which are drawn anew. Towards the end it draws to where recordings come to their ends.
 */
final class FormGuide implements Guide {
    private static final double NEAR_SECONDS = 0.06; // how exactly a unit's place is met once its section is followed
    private static final double EARLIER_SECONDS = 0.3; // how far before the place that would be due it may be entered
    private static final double LATER_SECONDS = 2; // and after it
    private static final double SLOT_SECONDS = 1.6; // of a passage that is drawn anew or not
    private static final float FOLLOW_BONUS = 8;
    private static final float ENTER_BONUS = 10; // a section is entered also where that needs a worse join
    private static final float MORE_BONUS = 2; // for each second that it was not
    private static final double MOST_WAIT_SECONDS = 4;
    private static final float BEGIN_BONUS =
            3; // of a phrase that begins, and of one that ends, at a border of sections
    private static final float LEAD_BONUS = 1.5f; // of a unit that leads to the end of a phrase at a border
    private static final double AT_BORDER_SECONDS = 0.5;
    private static final double BEFORE_BORDER_SECONDS = 3;
    private static final double BORDER_WIDTH = 0.3;
    private static final float END_BONUS = 2;
    private static final double END_SECONDS = 8; // before the end from which on recordings' ends draw
    private static final double END_WIDTH = 1.5;

    private final UnitCorpus corpus;
    private final FadeOuts tails;
    private final Ending ending;
    private final PhraseBoundaries phrases;
    private final Form form;
    private final double seconds;
    private final double variation;
    private final long seed;
    private final Map<Character, Section> firsts = new HashMap<>(); // asked by letter only
    private final int[] none = {};
    private int number = -1; // of the section that is followed or was last
    private boolean follows;
    private double shift; // by how much later than in the first section units come
    private double waitsSince;
    private double knownAt = Double.NaN; // the time that the following are for
    private int[] wanted = none;
    private int[] returning = none;
    private final Map<Integer, Float> ways = new TreeMap<>(); // first units of runs to the ending, and their bonuses

    /** What the first section of a letter was made of. */
    private static final class Section {
        private final int number;
        private final List<Integer> units = new ArrayList<>();
        private final List<Double> times = new ArrayList<>(); // from the section's beginning

        Section(int number) {
            this.number = number;
        }
    }

    /** A guide through the form of {@code request} to {@code ending}. */
    FormGuide(
            UnitCorpus corpus, FadeOuts tails, Ending ending, PhraseBoundaries phrases, UnitComposer.Request request) {
        this.corpus = corpus;
        this.tails = tails;
        this.ending = ending;
        this.phrases = phrases;
        this.form = request.form();
        this.seconds = request.seconds();
        this.variation = request.variation();
        this.seed = request.seed();
    }

    /** Keeps what first sections are made of. */
    void heard(ComposedRun stretch) {
        double time = stretch.at();
        for (int unit = stretch.first(); unit < stretch.first() + stretch.units(); unit++) {
            int number = form.at(time);
            Form.Section plan = form.sections().get(number);
            Section section = firsts.computeIfAbsent(plan.letter(), letter -> new Section(number));
            if (section.number == number) {
                section.units.add(unit);
                section.times.add(time - plan.begin());
            }
            time += corpus.seconds(unit);
        }
    }

    /** A run began with {@code unit} at {@code at}. */
    void begun(int unit, double at) {
        int now = form.at(at);
        Form.Section plan = form.sections().get(now);
        Section section = firsts.get(plan.letter());
        if (now != number) {
            number = now;
            shift = 0;
            follows = false;
            waitsSince = at;
        }
        double time = at - plan.begin();
        boolean followed = follows;
        follows = false;
        for (int i = 0; section != null && section.number != now && i < section.units.size(); i++) {
            double later = time - section.times.get(i);
            if (section.units.get(i) == unit && Math.abs(later - shift) <= LATER_SECONDS) {
                shift = later;
                follows = true;
                break;
            }
        }
        if (followed && !follows) {
            waitsSince = at;
        }
        knownAt = Double.NaN;
    }

    @Override
    public int[] wanted(double at) {
        if (at != knownAt) {
            knownAt = at;
            ways.clear();
            for (Endings.Way way : ending.ways(at)) {
                ways.merge(way.unit(), Ending.bonus(way), Math::max);
            }
            returning = ways.isEmpty() ? find(at) : none; // the end matters more
            wanted = ways.isEmpty()
                    ? returning
                    : ways.keySet().stream().mapToInt(Integer::intValue).toArray();
        }
        return wanted;
    }

    private int[] find(double at) {
        int now = form.at(at);
        Form.Section plan = form.sections().get(now);
        Section section = firsts.get(plan.letter());
        double time = at - plan.begin();
        if (section == null || section.number == now || anew(now, time)) {
            return none;
        }
        boolean same = now == number;
        double due = time - (same ? shift : 0);
        boolean exact = same && follows;
        double earliest = due - (exact ? NEAR_SECONDS : EARLIER_SECONDS);
        double latest = due + (exact ? NEAR_SECONDS : LATER_SECONDS);
        int from = 0;
        while (from < section.times.size() && section.times.get(from) < earliest) {
            from++;
        }
        int to = from;
        while (to < section.times.size() && section.times.get(to) <= latest) {
            to++;
        }
        return section.units.subList(from, to).stream()
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private boolean anew(int number, double time) {
        long slot = (long) (time / SLOT_SECONDS);
        return SeededRandom.of(seed, "varied " + number + " " + slot).nextDouble() < variation;
    }

    @Override
    public boolean returns(int unit, double at) {
        wanted(at);
        for (int one : returning) {
            if (one == unit) {
                return true;
            }
        }
        return false;
    }

    private float returnBonus(double at) {
        if (follows && form.at(at) == number) {
            return FOLLOW_BONUS;
        }
        double waited = form.at(at) == number ? Math.min(MOST_WAIT_SECONDS, at - waitsSince) : 0;
        return ENTER_BONUS + MORE_BONUS * (float) waited;
    }

    @Override
    public float bonus(int unit, double at) {
        double left = seconds - at;
        float bonus = returns(unit, at) ? returnBonus(at) : 0;
        bonus += ways.getOrDefault(unit, 0f) + phrasing(unit, at);
        if (left < END_SECONDS) {
            double error = tails.left(unit) - left;
            bonus += (float) (END_BONUS * Math.exp(-error * error / (2 * END_WIDTH * END_WIDTH)));
        }
        return bonus;
    }

    /** Before a border, units from which the next phrase is as far; at it, units with which one begins. */
    private float phrasing(int unit, double at) {
        double border = form.border(at);
        double left = border - at;
        if (Math.abs(left) <= AT_BORDER_SECONDS) {
            return BEGIN_BONUS * phrases.begins(unit);
        }
        if (left < 0 || left > BEFORE_BORDER_SECONDS) {
            return 0;
        }
        double error = (phrases.next(unit) - left) / BORDER_WIDTH;
        return LEAD_BONUS * (float) Math.exp(-error * error / 2);
    }

    @Override
    public float leaving(int continuation, double at) {
        return Math.abs(form.border(at) - at) <= AT_BORDER_SECONDS ? BEGIN_BONUS * phrases.begins(continuation) : 0;
    }
}
