package dev.cadenza.generate;

import dev.cadenza.units.JoinCost;
import dev.cadenza.units.Soundings;
import dev.cadenza.units.UnitCorpus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The sounds that a piece may end with: the last sounds of recordings, or of what comes before a long silence in them,
 * and long ones within them that die away. And the ways there: runs after whose last unit such a sound comes well.
 */
final class Endings {
    private static final int MOST = 200; // of either kind
    private static final int SCANNED = 40_000; // units in which sounds that die away are looked for
    private static final int NEAR = 24; // units whose pasts are most like an ending's
    private static final int MOST_WAYS = 1500;

    private final UnitCorpus corpus;
    private final FadeOuts fadeOuts;
    private final NewSounds newSounds;
    private final EndingSettings settings;
    private final double longestRun;
    private final List<Final> finals = new ArrayList<>();
    private final List<Way> ways = new ArrayList<>();

    /**
     * A last run.
     *
     * @param unit its first
     * @param attack of the last sound
     * @param stop the unit that would come after it
     * @param lead seconds from the first unit to the last attack
     * @param sounding seconds from there to where nothing is heard any more, or something new
     * @param cost how much less like an ending it is than a recording's own
     */
    record Final(int unit, int attack, int stop, double lead, double sounding, float cost) {}

    /**
     * The run before the last.
     *
     * @param unit its first
     * @param lead seconds to the last attack
     * @param cost of the join between both
     */
    record Way(int unit, double lead, float cost) {}

    Endings(
            UnitCorpus corpus,
            JoinCost joins,
            FadeOuts fadeOuts,
            NewSounds newSounds,
            EndingSettings settings,
            RunSettings runs) {
        this.corpus = corpus;
        this.fadeOuts = fadeOuts;
        this.newSounds = newSounds;
        this.settings = settings;
        this.longestRun = runs.longest();
        ofRecordings();
        withinRecordings();
        for (Final one : finals) {
            waysTo(one, joins, runs.shortest());
        }
        ways.sort(Comparator.comparingDouble(Way::cost)); // stable, so that equal ones keep their order
        if (ways.size() > MOST_WAYS) {
            ways.subList(MOST_WAYS, ways.size()).clear();
        }
    }

    List<Final> finals() {
        return finals;
    }

    List<Way> ways() {
        return ways;
    }

    private void ofRecordings() {
        Soundings soundings = fadeOuts.soundings();
        int stride = 1 + soundings.count() / MOST;
        for (int part = 0; part < soundings.count(); part += stride) {
            int first = soundings.first(part);
            int attack = fadeOuts.begin(first) - 1;
            while (attack > first && !newSounds.struck(attack)) {
                attack--;
            }
            if (!struckWithin(attack + 1, fadeOuts.silence(first))) {
                add(attack, soundings.end(part), fadeOuts.left(attack), 0);
            }
        }
    }

    private boolean struckWithin(int from, int end) {
        for (int unit = from; unit < end; unit++) {
            if (newSounds.struck(unit)) {
                return true;
            }
        }
        return false;
    }

    private void withinRecordings() {
        List<int[]> found = new ArrayList<>();
        int stride = 1 + corpus.size() / SCANNED;
        Soundings soundings = fadeOuts.soundings();
        for (int part = 0; part < soundings.count(); part += stride) {
            int attack = soundings.first(part);
            int end = fadeOuts.begin(attack);
            for (int unit = attack + 1; unit < end; unit++) {
                if (newSounds.struck(unit)) {
                    if (diesAway(attack, unit)) {
                        found.add(new int[] {attack, unit});
                    }
                    attack = unit;
                }
            }
        }
        found.sort(Comparator.comparingDouble(one -> -corpus.seconds(one[0], one[1])));
        for (int[] one : found.subList(0, Math.min(MOST, found.size()))) {
            add(one[0], one[1], corpus.seconds(one[0], one[1]), (float)
                    settings.costs().within());
        }
    }

    private boolean diesAway(int attack, int next) {
        double seconds = corpus.seconds(attack, next);
        return seconds >= settings.dying().shortest()
                && seconds <= settings.dying().longest()
                && corpus.level(next - 1)
                        <= corpus.level(attack) - (float) settings.dying().fall();
    }

    private void add(int attack, int stop, double sounding, float cost) {
        int first = fadeOuts.soundings().first(fadeOuts.soundings().of(attack));
        for (int unit = attack; unit >= first; unit--) {
            double lead = corpus.seconds(unit, attack);
            if (lead > longestRun) {
                break;
            }
            if (!corpus.silent(unit)) {
                finals.add(new Final(unit, attack, stop, lead, sounding, cost));
            }
        }
    }

    private void waysTo(Final last, JoinCost joins, double shortestRun) {
        for (int continuation : joins.contexts().nearest(last.unit(), NEAR)) {
            int first = corpus.pieceFirst(continuation);
            float cost = joins.of(continuation, last.unit(), (float) settings.beats()) + last.cost();
            for (int unit = continuation - 1; unit >= first && continuation != last.unit(); unit--) {
                double length = corpus.seconds(unit, continuation);
                if (length > longestRun) {
                    break;
                }
                if (length >= shortestRun && !corpus.silent(unit)) {
                    ways.add(new Way(unit, length + last.lead(), cost));
                }
            }
        }
    }
}
