package dev.cadenza.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cadenza.base.SeededRandom;
import dev.cadenza.units.NoteUnits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Folders of single sounds, alone or beside a short loop. */
class KitTest {
    private static final double STEP = 0.2; // half a beat of the notes

    private static NoteUnits hits(int count, int... loop) {
        SeededRandom random = new SeededRandom(3);
        List<int[]> pieces = new ArrayList<>();
        if (loop.length > 0) {
            pieces.add(loop);
        }
        for (int hit = 0; hit < count; hit++) {
            pieces.add(new int[] {random.nextInt(48)});
        }
        return NoteUnits.of(pieces);
    }

    @Test
    void singleSoundsAreJoinedOnAnEvenPulse() throws IOException {
        Composed piece = Composed.of(hits(60), Settings.SHARP, Composed.plain(12, 1));
        assertThat(piece.runs().stream().map(ComposedRun::first).collect(Collectors.toSet()))
                .hasSizeGreaterThan(30);
        for (ComposedRun run : piece.runs()) {
            double steps = (run.at() - piece.runs().get(0).at()) / STEP;
            assertThat(steps).isCloseTo(Math.rint(steps), within(0.05));
        }
    }

    @Test
    void besideAShortLoopTheyArePlayedTooAndNoPairOfPassagesAlternates() throws IOException {
        NoteUnits music = hits(60, 5, 9, 14, 9, 5, 9, 14, 9);
        Composed piece = Composed.of(music, Settings.SHARP, Composed.plain(20, 1));
        List<Integer> firsts = piece.runs().stream().map(ComposedRun::first).toList();
        assertThat(firsts.stream().filter(unit -> music.piece(unit) > 0).distinct())
                .hasSizeGreaterThan(10);
        for (int i = 0; i + 8 <= firsts.size(); i++) {
            assertThat(firsts.subList(i, i + 8).stream().distinct()).hasSizeGreaterThan(3);
        }
    }
}
