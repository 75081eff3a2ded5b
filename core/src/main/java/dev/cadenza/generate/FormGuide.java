package dev.cadenza.generate;

import dev.cadenza.base.SeededRandom;
import dev.cadenza.units.UnitCorpus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Brings sections back, varied: where a letter returns, the units that its first section had at the same place are
 * wanted again, but for some passages, which are drawn anew. Towards the end it draws to where recordings come to their
 * ends.
 */
final class FormGuide implements Guide {
    private final UnitCorpus corpus;
    private final FadeOuts fadeOuts;
    private final Ending ending;
    private final PhraseBoundaries phrases;
    private final Form form;
    private final ReturnSettings returns;
    private final BorderSettings borders;
    private final EndingSettings.Approach approach;
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

    /** A guide through {@code plan} to {@code ending}. */
    FormGuide(
            UnitCorpus corpus,
            FadeOuts fadeOuts,
            Ending ending,
            PhraseBoundaries phrases,
            FormSettings settings,
            Plan plan) {
        this.corpus = corpus;
        this.fadeOuts = fadeOuts;
        this.ending = ending;
        this.phrases = phrases;
        this.returns = settings.returns();
        this.borders = settings.borders();
        this.approach = settings.ending().approach();
        this.form = plan.form();
        this.seconds = plan.seconds();
        this.variation = plan.variation();
        this.seed = plan.seed();
    }

    /** Keeps what first sections are made of. */
    void played(ComposedRun run) {
        double time = run.at();
        for (int unit = run.first(); unit < run.first() + run.units(); unit++) {
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
            if (section.units.get(i) == unit && Math.abs(later - shift) <= returns.later()) {
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
                ways.merge(way.unit(), ending.bonus(way), Math::max);
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
        double earliest = due - (exact ? returns.near() : returns.earlier());
        double latest = due + (exact ? returns.near() : returns.later());
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
        long slot = (long) (time / returns.slot());
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
            return (float) returns.follow();
        }
        double waited = form.at(at) == number ? Math.min(returns.longestWait(), at - waitsSince) : 0;
        return (float) returns.enter() + (float) returns.waiting() * (float) waited;
    }

    @Override
    public Map<String, Term> terms() {
        Map<String, Term> terms = new LinkedHashMap<>();
        terms.put("returning section", join -> join.returns() ? returnBonus(join.at()) : 0);
        terms.put("way to the ending", join -> ways(join.at()).getOrDefault(join.target(), 0f));
        terms.put("phrase that begins", join -> phrasing(join.target(), join.at()));
        terms.put("recording's end", join -> nearEnd(join.target(), join.at()));
        terms.put("phrase that ends", join -> leaving(join.continuation(), join.at()));
        return terms;
    }

    private Map<Integer, Float> ways(double at) {
        wanted(at);
        return ways;
    }

    /** Near the end of the piece, units that are as far from the end of their recording. */
    private float nearEnd(int unit, double at) {
        double left = seconds - at;
        if (left >= approach.seconds()) {
            return 0;
        }
        double error = fadeOuts.left(unit) - left;
        return (float) (approach.end() * Math.exp(-error * error / (2 * approach.width() * approach.width())));
    }

    /** Before a border, units from which the next phrase is as far; at it, units with which one begins. */
    private float phrasing(int unit, double at) {
        double border = form.border(at);
        double left = border - at;
        if (Math.abs(left) <= borders.at()) {
            return (float) borders.begin() * phrases.begins(unit);
        }
        if (left < 0 || left > borders.before()) {
            return 0;
        }
        double error = (phrases.next(unit) - left) / borders.width();
        return (float) borders.lead() * (float) Math.exp(-error * error / 2);
    }

    /** At a border, joins after which a phrase doesn't come that would begin there. */
    private float leaving(int continuation, double at) {
        return Math.abs(form.border(at) - at) <= borders.at()
                ? (float) borders.begin() * phrases.begins(continuation)
                : 0;
    }
}
