package dev.cadenza.generate;

import dev.cadenza.base.SeededRandom;
import dev.cadenza.units.UnitCorpus;
import java.util.HashMap;
import java.util.Map;

/**
 * After which places of the music the sections of a piece take, in {@link StyleTarget}: the first after the piece's own
 * beginning, others after places anywhere in the same recording, as the sections of a real piece do; sections of one
 * letter after the same.
 */
final class Exemplars {
    private final UnitCorpus corpus;
    private final Plan plan;
    private final int first;
    private final Map<Character, Integer> places = new HashMap<>(); // asked by letter only

    /** The exemplars of a piece that begins with the unit {@code first}. */
    Exemplars(UnitCorpus corpus, Plan plan, int first) {
        this.corpus = corpus;
        this.plan = plan;
        this.first = first;
    }

    /** The unit at the place that is followed {@code at} so many seconds. */
    int at(double at) {
        Form form = plan.form();
        return places.computeIfAbsent(form.sections().get(form.at(at)).letter(), this::draw);
    }

    private int draw(char letter) {
        if (letter == plan.form().sections().get(0).letter()) {
            return first;
        }
        int begin = corpus.pieceFirst(first);
        int units = corpus.pieceEnd(first) - begin;
        int place = begin + SeededRandom.of(plan.seed(), "example " + letter).nextInt(units);
        return corpus.soundingAt(place);
    }
}
