package dev.cadenza.generate;

import dev.cadenza.base.SeededRandom;
import dev.cadenza.units.UnitCorpus;
import dev.cadenza.units.WhiteContent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Brings sections back, varied: where a letter returns, the units that its first section had at the same place are wanted again, but for
 * some passages, which are drawn anew. Towards the end it draws to where recordings come to their ends.
 */
final class FormGuide implements Guide {
    private static final double NEAR_SECONDS = 0.15; // how exactly a unit's place must be met
    private static final double SLOT_SECONDS = 1.6; // of a passage that is drawn anew or not
    private static final float RETURN_BONUS = 7;
    private static final float END_BONUS = 2;
    private static final double END_SECONDS = 8; // before the end from which on recordings' ends draw
    private static final double END_WIDTH = 1.5;

    private final UnitCorpus corpus;
    private final Tails tails;
    private final Form form;
    private final double seconds;
    private final double variation;
    private final long seed;
    private final Map<Character, Section> firsts = new HashMap<>(); // asked by letter only
    private final int[] none = {};

    /** What the first section of a letter was made of. */
    private static final class Section {
        private final int number;
        private final List<Integer> units = new ArrayList<>();
        private final List<Double> times = new ArrayList<>(); // from the section's beginning

        Section(int number) {
            this.number = number;
        }
    }

    /** A guide through {@code form} for a piece of {@code seconds}; {@code variation} is the share that is drawn anew. */
    FormGuide(UnitCorpus corpus, Tails tails, Form form, double seconds, double variation, long seed) {
        this.corpus = corpus;
        this.tails = tails;
        this.form = form;
        this.seconds = seconds;
        this.variation = variation;
        this.seed = seed;
    }

    /** Keeps what first sections are made of. */
    void heard(Stretch stretch) {
        double time = stretch.at();
        for (int unit = stretch.first(); unit < stretch.first() + stretch.units(); unit++) {
            int number = form.at(time);
            Form.Section plan = form.sections().get(number);
            Section section = firsts.computeIfAbsent(plan.letter(), letter -> new Section(number));
            if (section.number == number) {
                section.units.add(unit);
                section.times.add(time - plan.begin());
            }
            time += (corpus.end(unit) - corpus.start(unit)) / WhiteContent.RATE;
        }
    }

    @Override
    public int[] wanted(double at) {
        int number = form.at(at);
        Form.Section plan = form.sections().get(number);
        Section section = firsts.get(plan.letter());
        double time = at - plan.begin();
        if (section == null || section.number == number || anew(number, time)) {
            return none;
        }
        int from = 0;
        while (from < section.times.size() && section.times.get(from) < time - NEAR_SECONDS) {
            from++;
        }
        int to = from;
        while (to < section.times.size() && section.times.get(to) <= time + NEAR_SECONDS) {
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
        for (int wanted : wanted(at)) {
            if (wanted == unit) {
                return true;
            }
        }
        return false;
    }

    @Override
    public float bonus(int unit, double at) {
        double left = seconds - at;
        float bonus = returns(unit, at) ? RETURN_BONUS : 0;
        if (left < END_SECONDS) {
            double error = tails.left(unit) - left;
            bonus += (float) (END_BONUS * Math.exp(-error * error / (2 * END_WIDTH * END_WIDTH)));
        }
        return bonus;
    }
}
