package dev.cadenza.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cadenza.units.CopyContent;
import dev.cadenza.units.JoinCost;
import dev.cadenza.units.NextUnits;
import dev.cadenza.units.NoteUnits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MarginalsTest {
    private static final NoteUnits MUSIC = NoteUnits.random(6, 200, 5);
    private static final int TURN = 3;
    private static final int NOVELTY = 4;

    private static float[] figures(UnitFigures figures, int unit) {
        float[] measured = new float[UnitFigures.COUNT];
        figures.measure(unit, measured);
        return measured;
    }

    private static int otherThan(int unit, boolean samePitchClass) {
        return IntStream.range(unit + 1, MUSIC.size())
                .filter(other -> (Math.floorMod(MUSIC.pitch(other) - MUSIC.pitch(unit), 12) == 0) == samePitchClass)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theSameTonesAreNoTurnAndOthersAre() {
        UnitFigures figures = new UnitFigures(MUSIC);
        figures.push(100);
        float[] same = figures(figures, otherThan(100, true));
        float[] other = figures(figures, otherThan(100, false));
        assertThat(same[TURN]).isCloseTo(0, within(1e-4f));
        assertThat(same[NOVELTY]).isCloseTo(0, within(1e-4f));
        assertThat(other[TURN]).isGreaterThan(1);
        assertThat(same[UnitFigures.LENGTHENING]).isZero();
    }

    @Test
    void whatWasHeardBeforeCountsForNoveltyAndNotForTurn() {
        UnitFigures figures = new UnitFigures(MUSIC);
        int other = otherThan(100, false);
        figures.push(other);
        figures.push(100);
        float[] back = figures(figures, other);
        figures.undo(2);
        figures.push(100);
        float[] fresh = figures(figures, other);
        assertThat(back[TURN]).isEqualTo(fresh[TURN]);
        assertThat(back[NOVELTY]).isLessThan(fresh[NOVELTY] - 0.2f);
    }

    @Test
    void aLookAheadThatIsTakenBackLeavesNoTrace() {
        UnitFigures figures = new UnitFigures(MUSIC);
        figures.push(7);
        float[] before = figures(figures, 300);
        figures.push(20);
        figures.push(21);
        figures.undo(2);
        assertThat(figures(figures, 300)).containsExactly(before);
    }

    private static float[] after(int heard, int unit) {
        UnitFigures figures = new UnitFigures(MUSIC);
        figures.push(heard);
        return figures(figures, unit);
    }

    @Test
    void whatIsPlayedOverAndOverGetsDearer() {
        Marginals balance = Marginals.even(MUSIC, Settings.SHARP.marginals()).begin(1);
        float[] same = after(100, otherThan(100, true));
        float[] other = after(100, otherThan(100, false));
        assertThat(balance.bonus(same)).isZero();
        for (int i = 0; i < 20; i++) {
            balance.play(same);
        }
        assertThat(balance.bonus(same)).isLessThan(balance.bonus(other) - 1);
    }

    @Test
    void eachPieceBeginsWithPricesOfItsOwn() {
        Marginals learned = Marginals.even(MUSIC, Settings.SHARP.marginals()).begin(1);
        float[] same = after(100, otherThan(100, true));
        for (int i = 0; i < 20; i++) {
            learned.play(same);
        }
        Marginals one = learned.begin(1);
        Marginals two = learned.begin(1);
        float before = two.bonus(same);
        for (int i = 0; i < 20; i++) {
            one.play(same);
        }
        assertThat(two.bonus(same)).isEqualTo(before).isLessThan(-1);
        assertThat(one.bonus(same)).isLessThan(before);
    }

    @Test
    void pricesThatHaveNoHasteStay() {
        Marginals learned = Marginals.even(MUSIC, Settings.SHARP.marginals()).begin(1);
        float[] same = after(100, otherThan(100, true));
        learned.play(same);
        Marginals still = learned.begin(0);
        float before = still.bonus(same);
        still.play(same);
        assertThat(still.bonus(same)).isEqualTo(before).isLessThan(0);
    }

    /** Likes units best that sound like the last one. */
    private static final class Lazy implements NextUnits {
        private final List<Integer> heard = new ArrayList<>();

        @Override
        public void push(int unit) {
            heard.add(unit);
        }

        @Override
        public void undo(int units) {
            heard.subList(heard.size() - units, heard.size()).clear();
        }

        @Override
        public Targets likeliest(int count) {
            if (heard.isEmpty()) {
                return Targets.NONE;
            }
            int last = MUSIC.pitch(heard.get(heard.size() - 1)) % 12;
            int[] units = IntStream.range(0, MUSIC.size()).toArray();
            Integer[] order = Arrays.stream(units).boxed().toArray(Integer[]::new);
            Arrays.sort(order, (a, b) -> Boolean.compare(MUSIC.pitch(b) % 12 == last, MUSIC.pitch(a) % 12 == last));
            int[] best = Arrays.stream(order)
                    .limit(count)
                    .mapToInt(Integer::intValue)
                    .toArray();
            float[] logs = new float[best.length];
            for (int i = 0; i < best.length; i++) {
                logs[i] = MUSIC.pitch(best[i]) % 12 == last ? -1 : -4;
            }
            return new Targets(best, logs);
        }
    }

    private static double meanTurn(UnitComposer composer) throws Exception {
        List<Integer> units = new ArrayList<>();
        composer.compose(
                new UnitComposer.Request(new Plan(40, Form.none(40), 0, 1), -1),
                new Lazy(),
                Silence.placer(MUSIC),
                Silence.renderer(MUSIC),
                NoteUnits.RATE,
                run -> IntStream.range(run.first(), run.first() + run.units()).forEach(units::add));
        UnitFigures figures = new UnitFigures(MUSIC);
        double sum = 0;
        for (int unit : units) {
            if (!figures.isEmpty()) {
                sum += figures(figures, unit)[TURN] / (units.size() - 1);
            }
            figures.push(unit);
        }
        return sum;
    }

    private static double turnOfTheMusic() {
        UnitFigures figures = new UnitFigures(MUSIC);
        double sum = 0;
        for (int unit = 1; unit < 200; unit++) {
            figures.push(unit - 1);
            sum += figures(figures, unit)[TURN] / 199;
        }
        return sum;
    }

    @Test
    void whatAModelPrefersIsHeldAgainstItUntilThePieceIsAsVariedAsTheMusic() throws Exception {
        CopyContent content = MUSIC.content();
        Generation settings = Settings.of(1, 0.5, 0.2, 0.5, false)
                .withStyle(Settings.SHARP.style().mixing());
        UnitComposer plain = new UnitComposer(MUSIC, new JoinCost(MUSIC), content, settings);
        double[] done = {0};
        UnitComposer balanced = plain.balanced(Lazy::new, 1, share -> done[0] += share);
        assertThat(done[0]).isCloseTo(1, within(1e-9));
        double music = turnOfTheMusic();
        double without = meanTurn(plain);
        double with = meanTurn(balanced);
        assertThat(Math.abs(with - music)).isLessThan(0.5 * Math.abs(without - music));
        assertThat(meanTurn(plain.balanced(Lazy::new, 1, share -> {}))).isEqualTo(with);
    }
}
