package dev.cadenza.generate;

import dev.cadenza.render.Placer;
import dev.cadenza.render.RenderSettings;
import dev.cadenza.render.Renderer;
import dev.cadenza.units.JoinCost;
import dev.cadenza.units.NoteUnits;
import java.util.Arrays;

/** What a composer needs to be run for its choices alone. */
final class Silence {
    private static final RenderSettings HARD =
            Settings.SHARP.render().withOnset(0).withRelease(0).withAlign(0);

    private Silence() {}

    static Placer placer(NoteUnits music) {
        float[] gains = new float[music.pieces()];
        Arrays.fill(gains, 1);
        return new Placer(music, new JoinCost(music), gains, HARD, NoteUnits.RATE, music::sound);
    }

    static Renderer renderer(NoteUnits music) {
        return new Renderer(music::sound, HARD, NoteUnits.RATE, (sound, count) -> {});
    }
}
