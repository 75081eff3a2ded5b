package dev.cadenza.generate;

import dev.cadenza.base.SeededRandom;
import dev.cadenza.units.UnitCorpus;
import java.util.HashMap;
import java.util.Map;

/**
 * After which places of the music the sections of a piece take, in {@link Manner}: the first after the piece's own beginning, others after
 * places anywhere in the same recording, as the sections of a real piece do; sections of one letter after the same.
 */
final class Examples {
    private final UnitCorpus corpus;
    private final UnitComposer.Wishes wishes;
    private final int first;
    private final Map<Character, Integer> places = new HashMap<>(); // asked by letter only

    /** The examples of a piece that begins with the unit {@code first}. */
    Examples(UnitCorpus corpus, UnitComposer.Wishes wishes, int first) {
        this.corpus = corpus;
        this.wishes = wishes;
        this.first = first;
    }

    /** The unit at the place that is followed {@code at} so many seconds. */
    int at(double at) {
        Form form = wishes.form();
        return places.computeIfAbsent(form.sections().get(form.at(at)).letter(), this::draw);
    }

    private int draw(char letter) {
        if (letter == wishes.form().sections().get(0).letter()) {
            return first;
        }
        int begin = corpus.pieceFirst(first);
        int units = corpus.pieceEnd(first) - begin;
        int place = begin + SeededRandom.of(wishes.seed(), "example " + letter).nextInt(units);
        return corpus.soundingAt(place);
    }
}
