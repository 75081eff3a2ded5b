package dev.cadenza.generate;

import dev.cadenza.render.RenderSettings;

/**
 * All that shapes a song of the units family, beside the model, the recordings and the song's seed. A run's recipe
 * holds one, settled once; options of the command line overlay a few of its fields.
 *
 * @param draw how the next run is drawn
 * @param runs how long passages of one recording last
 * @param copies what counts as a copy
 * @param reuse what keeps a song from coming back too soon
 * @param style how closely a passage is taken after
 * @param marginals how the song is kept as varied as the music
 * @param form how sections return and how the song ends
 * @param render how runs become sound
 */
public record Generation(
        DrawSettings draw,
        RunSettings runs,
        CopyLimits copies,
        ReuseSettings reuse,
        StyleSettings style,
        MarginalSettings marginals,
        FormSettings form,
        RenderSettings render) {
    /** The same, drawn in another way. */
    public Generation withDraw(DrawSettings other) {
        return new Generation(other, runs, copies, reuse, style, marginals, form, render);
    }

    /** The same with runs of other lengths. */
    public Generation withRuns(RunSettings other) {
        return new Generation(draw, other, copies, reuse, style, marginals, form, render);
    }

    /** The same with other limits. */
    public Generation withCopies(CopyLimits other) {
        return new Generation(draw, runs, other, reuse, style, marginals, form, render);
    }

    /** The same, coming back sooner or later. */
    public Generation withReuse(ReuseSettings other) {
        return new Generation(draw, runs, copies, other, style, marginals, form, render);
    }

    /** The same, keeping to a passage's style more or less. */
    public Generation withStyle(StyleSettings other) {
        return new Generation(draw, runs, copies, reuse, other, marginals, form, render);
    }

    /** The same, as varied as {@code other} makes it. */
    public Generation withMarginals(MarginalSettings other) {
        return new Generation(draw, runs, copies, reuse, style, other, form, render);
    }

    /** The same with another form. */
    public Generation withForm(FormSettings other) {
        return new Generation(draw, runs, copies, reuse, style, marginals, other, render);
    }

    /** The same, rendered in another way. */
    public Generation withRender(RenderSettings other) {
        return new Generation(draw, runs, copies, reuse, style, marginals, form, other);
    }
}
