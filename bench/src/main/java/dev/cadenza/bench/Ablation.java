package dev.cadenza.bench;

import dev.cadenza.app.SamplingRequest;
import dev.cadenza.render.RenderSettings;
import dev.cadenza.units.NextUnits;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The units family with one part left out or exchanged.
 *
 * @param label what a table calls it
 * @param sampling what is asked of the sampler
 * @param variant how songs are written
 */
record Ablation(String label, SamplingRequest sampling, UnitVariant variant) {
    private static final SamplingRequest INSTANT = sampling(true, null, true);

    /** All, the program's own way first. */
    static final List<Ablation> ALL = List.of(
            new Ablation("as it is", SamplingRequest.USUAL, UnitVariant.USUAL),
            new Ablation("Markov model", INSTANT, UnitVariant.USUAL),
            new Ablation("join cost alone", INSTANT, UnitVariant.USUAL.withModel(NextUnits::unknown)),
            new Ablation("random cuts", sampling(true, "none", true), UnitVariant.USUAL.withComposer(RandomCuts::new)),
            new Ablation(
                    "hard cuts",
                    SamplingRequest.USUAL,
                    render(render -> render.withOnset(0).withRelease(0).withAlign(0))),
            new Ablation("no onset separation", SamplingRequest.USUAL, render(render -> render.withOnset(0))),
            new Ablation("guards off", sampling(false, null, false), UnitVariant.USUAL),
            new Ablation("no form", sampling(true, "none", false), UnitVariant.USUAL),
            new Ablation(
                    "no style target",
                    SamplingRequest.USUAL,
                    UnitVariant.USUAL.withSettings(generation ->
                            generation.withStyle(generation.style().mixing()))),
            new Ablation(
                    "not balanced",
                    SamplingRequest.USUAL,
                    UnitVariant.USUAL.withSettings(generation ->
                            generation.withMarginals(generation.marginals().untried()))));

    private static UnitVariant render(UnaryOperator<RenderSettings> other) {
        return UnitVariant.USUAL.withSettings(generation -> generation.withRender(other.apply(generation.render())));
    }

    private static SamplingRequest sampling(boolean guards, @Nullable String form, boolean instant) {
        return new SamplingRequest(null, null, null, null, guards, form, null, instant);
    }

    /** The name of the folder of its songs. */
    String folder() {
        return label.replace(' ', '-');
    }
}
