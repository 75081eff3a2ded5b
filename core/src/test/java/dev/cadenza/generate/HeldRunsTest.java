package dev.cadenza.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadenza.units.CopyContent;
import dev.cadenza.units.JoinCost;
import dev.cadenza.units.NextUnits;
import dev.cadenza.units.NoteUnits;
import dev.cadenza.units.UnitCorpus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeldRunsTest {
    private static final NoteUnits MUSIC = NoteUnits.random(6, 100, 5); // units of 0.2 s
    private static final CopyContent CONTENT = MUSIC.content();
    private static final double USUAL = 0.5;
    private static final double LONGER = 1.25;

    private static final UnitCorpus HELD = new HeldEnds(MUSIC, 5, 4); // four units after each attack

    /** The runs of a song but for its last one. */
    private static List<ComposedRun> runs(UnitCorpus music, double heldRun, double followed) throws IOException {
        Generation settings = Settings.SHARP
                .withDraw(Settings.beats(1))
                .withRuns(new RunSettings(0.2, USUAL, heldRun))
                .withCopies(Settings.limits(true, 0.5, followed, 0.55, 1, 1))
                .withStyle(Settings.style(10, 1, 0));
        List<ComposedRun> runs = new ArrayList<>();
        new UnitComposer(music, new JoinCost(music), CONTENT, settings)
                .compose(
                        new UnitComposer.Request(new Plan(40, Form.none(40), 0, 1), 0),
                        NextUnits.unknown(),
                        Silence.placer(MUSIC),
                        Silence.renderer(MUSIC),
                        NoteUnits.RATE,
                        runs::add);
        return runs.subList(0, runs.size() - 1);
    }

    /** Seconds from a run's beginning to where its unit {@code number} ends. */
    private static double length(ComposedRun run, int number) {
        return (MUSIC.end(run.first() + number) - MUSIC.start(run.first())) / 44_100.0;
    }

    private static double length(ComposedRun run) {
        return length(run, run.units() - 1);
    }

    @Test
    void runsAreNoLongerWhereThatIsNotWantedOrThingsBegin() throws IOException {
        assertThat(runs(HELD, 0, 0.6)).allSatisfy(run -> assertThat(length(run)).isLessThanOrEqualTo(USUAL));
        List<ComposedRun> plain = runs(MUSIC, 0, 0.3);
        assertThat(plain).allSatisfy(run -> assertThat(length(run)).isLessThanOrEqualTo(USUAL));
        assertThat(runs(MUSIC, LONGER, 0.3)).isEqualTo(plain);
    }

    @Test
    void beyondTheLongestRunNothingBegins() throws IOException {
        List<ComposedRun> runs = runs(HELD, LONGER, 0.6);
        assertThat(runs).anySatisfy(run -> assertThat(length(run)).isGreaterThan(USUAL + 0.2));
        assertThat(runs).allSatisfy(run -> {
            assertThat(length(run)).isLessThanOrEqualTo(LONGER);
            for (int n = 0; n < run.units(); n++) {
                assertThat(HELD.held(run.first() + n) || length(run, n) <= USUAL)
                        .isTrue();
            }
        });
    }

    @Test
    void whereNothingBeginsARunMayGoOnThoughItsSoundIsFollowed() throws IOException {
        double followed = 0.3; // so that runs end by the guard
        assertThat(runs(HELD, 0, followed))
                .allSatisfy(run -> assertThat(length(run)).isLessThanOrEqualTo(USUAL));
        assertThat(runs(HELD, LONGER, followed))
                .anySatisfy(run -> assertThat(length(run)).isGreaterThan(USUAL))
                .allSatisfy(run -> assertThat(length(run)).isLessThanOrEqualTo(LONGER));
    }
}
