package dev.cadenza.app.units;

import dev.cadenza.app.SamplingRequest;
import dev.cadenza.app.Workplace;
import dev.cadenza.base.Progress;
import dev.cadenza.generate.ComposedRun;
import dev.cadenza.generate.Form;
import dev.cadenza.generate.Generation;
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

/** Pieces, joined from recordings and handed on as sound while they are composed. */
record UnitPieces(
        Workplace workplace, UnitMaterial material, SamplingRequest sampling, boolean keepLevel, UnitVariant variant) {
    /** How they are made. */
    Generation generation() {
        return variant.generation().apply(sampling.applyTo(material.generation()));
    }

    /** What composes pieces at once. */
    UnitComposer composer() {
        return new UnitComposer(material.watchedUnits(), material.joins(), material.content(), generation());
    }

    /**
     * What composes pieces as the variant wants, by default as varied as the music.
     *
     * @param plain from {@link #composer}
     * @param models have heard nothing
     */
    UnitVariant.Way way(UnitComposer plain, Supplier<NextUnits> models, long seed) {
        return variant.way()
                .apply(new UnitVariant.Parts(
                        material.watchedUnits(),
                        material.joins(),
                        generation(),
                        plain,
                        composer -> balanced(composer, models, seed)));
    }

    private UnitComposer balanced(UnitComposer composer, Supplier<NextUnits> models, long seed) {
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
     * @param way of this class
     * @param beginning what it begins with
     * @param model what follows what, with nothing heard yet
     * @param sink takes the sound
     * @param told hears of each stretch, in order
     */
    void compose(
            UnitVariant.Way way,
            double seconds,
            long seed,
            UnitPlaces.Beginning beginning,
            NextUnits model,
            StereoSink sink,
            Consumer<ComposedRun> told)
            throws IOException {
        Generation generation = generation();
        RenderSettings rendering = generation.render();
        TruePeakLimiter limiter = new TruePeakLimiter(rendering.ceiling(), material.rate(), (sound, count) -> {
            workplace.stop().check();
            sink.accept(sound, count);
        });
        Placer placer = new Placer(
                material.watchedUnits(),
                material.joins(),
                material.gains(keepLevel),
                rendering,
                material.rate(),
                material::sound);
        double variation =
                material.form().variation(generation.form().sections().variation());
        UnitComposer.Request request = new UnitComposer.Request(
                new Plan(seconds, form(seconds, seed), variation, seed), beginning.first(), beginning.heard());
        Renderer renderer = new Renderer(material::sound, rendering, material.rate(), limiter);
        if (workplace.threads() == 1) {
            way.compose(request, model, placer, renderer, material.rate(), told);
        } else {
            try (RenderThread rendered = new RenderThread(renderer)) {
                way.compose(request, model, placer, rendered, material.rate(), told);
            }
        }
        limiter.finish();
    }

    private Form form(double seconds, long seed) {
        String wished = sampling.form();
        if (wished == null) {
            return material.form().form(seconds, seed, generation().form().sections());
        }
        return wished.equals("none") ? Form.none(seconds) : Form.of(wished, seconds);
    }

    /** The letters of its sections. */
    String letters(double seconds, long seed) {
        StringBuilder letters = new StringBuilder();
        form(seconds, seed).sections().forEach(section -> letters.append(section.letter()));
        return letters.toString();
    }
}
