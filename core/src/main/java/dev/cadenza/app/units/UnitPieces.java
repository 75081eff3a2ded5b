package dev.cadenza.app.units;

import dev.cadenza.app.Workplace;
import dev.cadenza.base.Progress;
import dev.cadenza.generate.ComposedRun;
import dev.cadenza.generate.Form;
import dev.cadenza.generate.Generation;
import dev.cadenza.generate.PieceComposer;
import dev.cadenza.generate.Plan;
import dev.cadenza.generate.UnitComposer;
import dev.cadenza.render.Placer;
import dev.cadenza.render.RenderSettings;
import dev.cadenza.render.RenderThread;
import dev.cadenza.render.Renderer;
import dev.cadenza.render.StereoSink;
import dev.cadenza.render.TruePeakLimiter;
import dev.cadenza.units.NextUnits;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Pieces, joined from recordings and handed on as sound while they are composed.
 *
 * @param workplace where
 * @param material what they are joined from
 * @param generation how they are made
 * @param letters of their sections, {@code none} for no plan, or null for a form like that of the music
 */
record UnitPieces(
        Workplace workplace,
        UnitMaterial material,
        Generation generation,
        @Nullable String letters) {
    /** What composes pieces at once. */
    UnitComposer composer() {
        return new UnitComposer(material.watchedUnits(), material.joins(), material.content(), generation);
    }

    /**
     * What composes pieces that are as varied as the music.
     *
     * @param composer from {@link #composer}
     * @param models have empty histories
     */
    UnitComposer balanced(UnitComposer composer, Supplier<NextUnits> models, long seed) {
        try (Progress.Task task = workplace.progress().begin("balancing", 100, "%")) {
            return composer.balanced(models, seed, share -> {
                workplace.stop().check();
                task.advance(100 * share);
            });
        }
    }

    /**
     * Composes a piece.
     *
     * @param composer draws its runs
     * @param beginning what it begins with
     * @param model what follows what, with nothing heard yet
     * @param sink takes the sound
     * @param told hears of each stretch, in order
     */
    void compose(
            PieceComposer composer,
            double seconds,
            long seed,
            UnitPlaces.Beginning beginning,
            NextUnits model,
            StereoSink sink,
            Consumer<ComposedRun> told)
            throws IOException {
        RenderSettings rendering = generation.render();
        TruePeakLimiter limiter = new TruePeakLimiter(rendering.ceiling(), material.rate(), (sound, count) -> {
            workplace.stop().check();
            sink.accept(sound, count);
        });
        Placer placer = new Placer(
                material.watchedUnits(),
                material.joins(),
                material.gains(),
                rendering,
                material.rate(),
                material::sound);
        double variation =
                material.form().variation(generation.form().sections().variation());
        UnitComposer.Request request = new UnitComposer.Request(
                new Plan(seconds, form(seconds, seed), variation, seed), beginning.first(), beginning.heard());
        Renderer renderer = new Renderer(material::sound, rendering, material.rate(), limiter);
        if (workplace.threads() == 1) {
            composer.compose(request, model, placer, renderer, material.rate(), told);
        } else {
            try (RenderThread rendered = new RenderThread(renderer)) {
                composer.compose(request, model, placer, rendered, material.rate(), told);
            }
        }
        limiter.finish();
    }

    private Form form(double seconds, long seed) {
        if (letters == null) {
            return material.form().form(seconds, seed, generation.form().sections());
        }
        return letters.equals("none") ? Form.none(seconds) : Form.of(letters, seconds);
    }

    /** The letters of its sections. */
    String letters(double seconds, long seed) {
        StringBuilder all = new StringBuilder();
        form(seconds, seed).sections().forEach(section -> all.append(section.letter()));
        return all.toString();
    }
}
