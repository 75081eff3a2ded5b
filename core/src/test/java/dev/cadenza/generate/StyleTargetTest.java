package dev.cadenza.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StyleTargetTest {
    private static final int SLOW = 40; // units within the recordings of MUSIC
    private static final int SLOW_TOO = 120;
    private static final int FAST = 200;
    private static final int MIDDLE = 280;
    private static final Passages MUSIC = new Passages()
            .with(0.5, -10, 0)
            .with(0.5, -10, 0)
            .with(0.125, -20, 3)
            .with(0.25, -15, 1);

    private static float[] figures(int unit) {
        UnitFigures figures = new UnitFigures(MUSIC);
        float[] measured = new float[UnitFigures.COUNT];
        figures.push(unit - 1);
        figures.measure(unit, measured);
        return measured;
    }

    private static float cost(StyleTarget style, int unit) {
        return style.cost(unit, figures(unit));
    }

    private static float[] around(int unit) {
        float[] passage = new float[PassageStyles.SIZE];
        new PassageStyles(MUSIC).around(unit, passage);
        return passage;
    }

    @Test
    void passagesAreToldByLengthLevelAndColourInDeviations() {
        float[] slow = around(SLOW);
        float[] fast = around(FAST);
        assertThat(slow).isEqualTo(around(SLOW_TOO));
        assertThat(slow[0]).isGreaterThan(0).isGreaterThan(fast[0] + 1); // length
        assertThat(slow[1]).isGreaterThan(0).isGreaterThan(fast[1] + 1); // level
        assertThat(slow[4]).isGreaterThan(fast[4] + 1); // the lowest range
        assertThat(fast[7]).isGreaterThan(slow[7] + 1); // the highest
        assertThat(slow[8]).isGreaterThan(fast[8] + 1); // the beat's period
    }

    @Test
    void theMeanOverAllUnitsIsNoughtAndTheirDeviationOne() {
        PassageStyles styles = new PassageStyles(MUSIC);
        float[] passage = new float[PassageStyles.SIZE];
        double sum = 0;
        double squares = 0;
        for (int unit = 0; unit < MUSIC.size(); unit++) {
            styles.around(unit, passage);
            sum += passage[1] / MUSIC.size();
            squares += passage[1] * passage[1] / MUSIC.size();
        }
        assertThat(sum).isCloseTo(0, within(0.02));
        assertThat(squares).isCloseTo(1, within(0.05));
    }

    @Test
    void unitsOfPassagesLikeTheExemplarCostLessThanOthers() {
        StyleTarget style = new StyleTarget(new PassageStyles(MUSIC), SLOW, Settings.style(6, 1, 0));
        assertThat(cost(style, SLOW_TOO)).isCloseTo(cost(style, SLOW), within(1e-3f));
        assertThat(cost(style, MIDDLE)).isGreaterThan(cost(style, SLOW_TOO) + 1);
        assertThat(cost(style, FAST)).isGreaterThan(cost(style, MIDDLE) + 1);
    }

    @Test
    void anotherExemplarTurnsThatRound() {
        StyleTarget style = new StyleTarget(new PassageStyles(MUSIC), SLOW, Settings.style(6, 1, 0));
        style.follow(FAST);
        assertThat(cost(style, FAST)).isLessThan(cost(style, SLOW) - 1);
    }

    @Test
    void unitsCostMoreTheFurtherTheirOwnLevelIsFromTheExemplars() {
        StyleTarget plain = new StyleTarget(new PassageStyles(MUSIC), SLOW, Settings.style(6, 1, 0));
        StyleTarget even = new StyleTarget(new PassageStyles(MUSIC), SLOW, Settings.style(6, 1, 3));
        assertThat(cost(even, SLOW)).isCloseTo(cost(plain, SLOW), within(0.1f)); // its level is the passage's
        float middle = cost(even, MIDDLE) - cost(plain, MIDDLE);
        assertThat(middle).isGreaterThan(1);
        assertThat(cost(even, FAST) - cost(plain, FAST)).isGreaterThan(middle + 1); // further yet
    }

    @Test
    void theFirmnessOfThePulseCountsAsManyTimesAsAsked() {
        PassageStyles styles = new PassageStyles(
                new Passages().with(0.5, -10, 0).with(0.5, -10, 0).loose());
        float[] firm = new float[PassageStyles.SIZE];
        float[] loose = new float[PassageStyles.SIZE];
        styles.around(SLOW, firm);
        styles.around(SLOW_TOO, loose);
        float apart = firm[PassageStyles.PULSE] - loose[PassageStyles.PULSE];
        StyleTarget plain = new StyleTarget(styles, SLOW, Settings.style(1, 1, 0));
        StyleTarget thrice = new StyleTarget(styles, SLOW, Settings.style(1, 3, 0));
        assertThat(apart).isGreaterThan(1);
        assertThat(cost(thrice, SLOW_TOO) - cost(plain, SLOW_TOO))
                .isCloseTo(2 * apart * apart / PassageStyles.SIZE, within(1e-3f));
    }

    @Test
    void whereAnyStyleWillDoNothingCosts() {
        StyleTarget style = new StyleTarget(
                new PassageStyles(MUSIC), SLOW, Settings.style(6, 2, 1).mixing());
        assertThat(cost(style, FAST)).isZero();
    }

    @Test
    void whatWasPlayedIsMadeUpForBeforeItCounts() {
        StyleTarget strayed = new StyleTarget(new PassageStyles(MUSIC), MIDDLE, Settings.style(6, 1, 0));
        StyleTarget faithful = new StyleTarget(new PassageStyles(MUSIC), MIDDLE, Settings.style(6, 1, 0));
        for (int i = 0; i < 12; i++) {
            strayed.play(FAST, figures(FAST));
            faithful.play(MIDDLE, figures(MIDDLE));
        }
        assertThat(cost(strayed, SLOW)).isLessThan(cost(faithful, SLOW) - 1); // so many fast ones call for slow ones
        assertThat(cost(strayed, FAST)).isGreaterThan(cost(faithful, FAST));
    }

    @Test
    void sectionsTakeAfterOneRecordingAndThoseOfOneLetterAfterOnePlace() {
        Plan plan = new Plan(60, Form.of("ABCDAB", 60), 0, 7);
        Exemplars exemplars = new Exemplars(MUSIC, plan, FAST);
        assertThat(exemplars.at(0)).isEqualTo(FAST);
        Set<Integer> places = new HashSet<>();
        for (double at = 5; at < 40; at += 10) {
            places.add(exemplars.at(at));
        }
        assertThat(places)
                .hasSize(4)
                .allSatisfy(place -> assertThat(MUSIC.piece(place)).isEqualTo(2));
        assertThat(exemplars.at(45)).isEqualTo(FAST);
        assertThat(exemplars.at(55)).isEqualTo(exemplars.at(15));
        assertThat(new Exemplars(MUSIC, plan, FAST).at(15)).isEqualTo(exemplars.at(15));
    }
}
