package dev.cadenza.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadenza.units.CopyContent;
import dev.cadenza.units.JoinCost;
import dev.cadenza.units.NextUnits;
import dev.cadenza.units.NoteUnits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BeatsTest {
    private static final NoteUnits MUSIC = NoteUnits.random(6, 100, 5); // every other unit stands on the beat
    private static final CopyContent CONTENT = MUSIC.content();

    /** The share of joins at which the beat goes on. */
    private static double kept(double beats) throws IOException {
        Generation settings = Settings.SHARP
                .withDraw(Settings.beats(beats))
                .withCopies(Settings.limits(true, 0.5, 0.6, 0.55, 0.4, 1))
                .withStyle(Settings.SHARP.style().mixing());
        List<ComposedRun> runs = new ArrayList<>();
        new UnitComposer(MUSIC, new JoinCost(MUSIC), CONTENT, settings)
                .compose(
                        new UnitComposer.Request(new Plan(20, Form.none(20), 0, 1), 0),
                        NextUnits.unknown(),
                        Silence.placer(MUSIC),
                        Silence.renderer(MUSIC),
                        NoteUnits.RATE,
                        runs::add);
        int kept = 0;
        for (int i = 1; i < runs.size(); i++) {
            ComposedRun left = runs.get(i - 1);
            int continuation = Math.min(left.first() + left.units(), MUSIC.size() - 1);
            kept += MUSIC.beatPhase(continuation) == MUSIC.beatPhase(runs.get(i).first()) ? 1 : 0;
        }
        return (double) kept / (runs.size() - 1);
    }

    @Test
    void theMoreBeatsWeighTheFewerJoinsStumble() throws IOException {
        double free = kept(0);
        double usual = kept(1);
        assertThat(free).isBetween(0.2, 0.8);
        assertThat(usual).isGreaterThan(free + 0.1);
        assertThat(kept(4)).isGreaterThanOrEqualTo(usual).isGreaterThan(0.95);
    }
}
