package dev.cadenza.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadenza.base.SeededRandom;
import dev.cadenza.base.StopSignal;
import dev.cadenza.render.Collected;
import dev.cadenza.units.CopyContent;
import dev.cadenza.units.JoinCost;
import dev.cadenza.units.MarkovModel;
import dev.cadenza.units.MarkovNext;
import dev.cadenza.units.NextUnits;
import dev.cadenza.units.NoteUnits;
import dev.cadenza.units.UnitCorpus;
import dev.cadenza.units.WatchedUnits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Recordings of which most is silence, or in which one and the same sound goes on. */
class SilentMusicTest {
    private static final int TAKE = 25; // notes
    private static final int PAUSE = 100; // rests between takes

    /** Three takes in one recording, with silence between and after. */
    private static NoteUnits takes() {
        SeededRandom random = new SeededRandom(5);
        int[] pitches = new int[3 * (TAKE + PAUSE)];
        Arrays.fill(pitches, NoteUnits.REST);
        for (int take = 0; take < 3; take++) {
            for (int note = 0; note < TAKE; note++) {
                pitches[take * (TAKE + PAUSE) + note] = random.nextInt(48);
            }
        }
        return NoteUnits.of(List.of(pitches));
    }

    /** Two recordings of one note each, over and over. */
    private static NoteUnits steady() {
        int[] low = new int[150];
        int[] high = new int[150];
        Arrays.fill(high, 12);
        return NoteUnits.of(List.of(low, high));
    }

    private static Supplier<NextUnits> counted(UnitCorpus music) {
        MarkovModel model = new MarkovModel(music, new int[] {0}, MarkovModel.Settings.USUAL, 1);
        return () -> new MarkovNext(model, MarkovModel.Settings.USUAL.longest());
    }

    @Test
    void silenceIsNeitherBegunWithNorPlayedForLong() throws IOException {
        NoteUnits music = takes();
        for (long seed = 1; seed <= 3; seed++) {
            UnitComposer.Request request = new UnitComposer.Request(new Plan(20, Form.of("ABA", 20), 0.3, seed), -1);
            Composed piece =
                    Composed.of(music, Settings.SHARP, request, counted(music).get(), new Collected());
            for (ComposedRun run : piece.runs()) {
                assertThat(music.silent(run.first())).isFalse();
                int last = run.first() + run.units() - 1;
                assertThat(run.equals(piece.runs().get(piece.runs().size() - 1)) || !music.silent(last))
                        .isTrue();
            }
        }
        Beginnings beginnings = new Beginnings(music, new FadeOuts(music), new PassageStyles(music));
        for (int song = 0; song < 20; song++) {
            assertThat(music.silent(beginnings.of(1, song))).isFalse();
        }
    }

    @Test
    void whereEveryChoiceIsBarredTheGuardsAreAskedABoundedNumberOfTimes() throws IOException {
        Composed piece = Composed.of(steady(), Settings.REPEATING, Composed.plain(60, 1));
        int barred = piece.runs().stream().mapToInt(ComposedRun::barred).sum();
        assertThat(barred)
                .isPositive()
                .isLessThanOrEqualTo(240 + 12 * piece.runs().size());
    }

    /** Work on units; each is to be ended by a stop. */
    private interface Work {
        void on(UnitCorpus units) throws IOException;
    }

    @Test
    void allWorkOnUnitsEndsSoonAfterAStop() throws Exception {
        NoteUnits music = NoteUnits.random(4, 400, 1);
        CopyContent content = music.content();
        JoinCost joins = new JoinCost(music);
        List<Work> works = List.of(
                JoinCost::new,
                SilentMusicTest::counted,
                units -> UsualForm.of(units, Settings.FORM.sections()),
                PassageStyles::new,
                SilentMusicTest::endings,
                units -> new UnitComposer(units, joins, content, Settings.SHARP).beginnings(),
                units -> new UnitComposer(units, joins, content, Settings.SHARP)
                        .balanced(NextUnits::unknown, 1, share -> {}),
                units -> new UnitComposer(units, joins, content, Settings.REPEATING)
                        .compose(
                                Composed.plain(3600, 1),
                                NextUnits.unknown(),
                                Silence.placer(music),
                                Silence.renderer(music),
                                NoteUnits.RATE,
                                run -> {}));
        try (var timer = new Timer()) {
            for (Work work : works) {
                endsInTime(work, music, timer);
            }
        }
    }

    private static void endsInTime(Work work, UnitCorpus music, Timer timer) {
        StopSignal stop = new StopSignal();
        List<Long> asked = timer.stopping(stop);
        assertThatThrownBy(() -> {
                    while (true) { // it may be done before the stop
                        work.on(new WatchedUnits(music, stop));
                    }
                })
                .isInstanceOf(CancellationException.class);
        assertThat(System.nanoTime() - asked.get(0)).isLessThan(TimeUnit.SECONDS.toNanos(1));
    }

    private static void endings(UnitCorpus units) {
        assertThat(new Endings(
                                units,
                                new JoinCost(units),
                                new FadeOuts(units),
                                new NewSounds(units),
                                Settings.FORM.ending(),
                                Settings.SHARP.runs())
                        .finals())
                .isNotEmpty();
    }

    /** Asks for stops after random times. */
    private static final class Timer implements AutoCloseable {
        private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
        private final SeededRandom random = new SeededRandom(1);

        List<Long> stopping(StopSignal stop) {
            List<Long> asked = new ArrayList<>();
            var unused = thread.schedule(
                    () -> {
                        asked.add(System.nanoTime());
                        stop.request();
                    },
                    20 + random.nextInt(200),
                    TimeUnit.MILLISECONDS);
            return asked;
        }

        @Override
        public void close() {
            thread.shutdownNow();
        }
    }
}
