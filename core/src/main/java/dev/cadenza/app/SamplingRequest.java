package dev.cadenza.app;

import static dev.cadenza.base.Require.require;

import dev.cadenza.generate.CopyLimits;
import dev.cadenza.generate.DrawSettings;
import dev.cadenza.generate.Generation;
import dev.cadenza.generate.RunSettings;
import dev.cadenza.recipe.Characters;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How songs of the units family are drawn; what is null follows the music.
 *
 * @param temperature below 1 keeps to the likeliest, above 1 strays
 * @param topP the share of probability that is drawn from
 * @param variety 0 to 1: how soon it leaves a recording, and how long before it comes back to a unit
 * @param longestRun the longest stretch of a recording that is played on, in seconds
 * @param guards whether passages that would follow a recording for too long are prevented
 * @param form letters of sections such as AABA, {@code none} for no plan, or null for one of the program's
 * @param continued a recording, of the corpus or any other, that is carried on from its end, or null
 * @param instant whether the next unit is chosen by a Markov model, without a trained network
 */
public record SamplingRequest(
        @Nullable Double temperature,
        @Nullable Double topP,
        @Nullable Double variety,
        @Nullable Double longestRun,
        boolean guards,
        @Nullable String form,
        @Nullable Path continued,
        boolean instant) {
    private static final Generation ANY = Characters.named(Characters.SHARP);

    /** Everything as the music suggests. */
    public static final SamplingRequest USUAL = new SamplingRequest(null, null, null, null, true, null, null, false);

    public SamplingRequest {
        require(
                form == null || form.matches("none|[A-Za-z]{1,64}"),
                "a form is written in letters such as AABA, or none, got %s",
                String.valueOf(form));
        require(
                longestRun == null || (longestRun >= 0.1 && longestRun <= 3600),
                "the longest run must be 0.1 to 3600 s, got %s",
                String.valueOf(longestRun));
        overlay(temperature, topP, variety, longestRun, guards, ANY); // each value is checked where it goes
    }

    /** The same without a trained network. */
    SamplingRequest instantly() {
        return new SamplingRequest(temperature, topP, variety, longestRun, guards, form, continued, true);
    }

    /** The options that were given. */
    List<String> asked() {
        List<String> asked = new ArrayList<>();
        SongRequest.add(temperature != null, "--temperature", asked);
        SongRequest.add(topP != null, "--top-p", asked);
        SongRequest.add(variety != null, "--variety", asked);
        SongRequest.add(longestRun != null, "--longest-run", asked);
        SongRequest.add(!guards, "--no-guards", asked);
        SongRequest.add(form != null, "--form", asked);
        SongRequest.add(continued != null, "--continue", asked);
        SongRequest.add(instant, "--instant", asked);
        return asked;
    }

    /** {@code base} with what is asked for. */
    public Generation applyTo(Generation base) {
        return overlay(temperature, topP, variety, longestRun, guards, base);
    }

    private static Generation overlay(
            @Nullable Double temperature,
            @Nullable Double topP,
            @Nullable Double variety,
            @Nullable Double longestRun,
            boolean guards,
            Generation base) {
        DrawSettings draw = base.draw();
        RunSettings runs = base.runs();
        CopyLimits copies = base.copies();
        return base.withDraw(draw.with(
                        temperature != null ? temperature : draw.temperature(), topP != null ? topP : draw.nucleus()))
                .withRuns(longestRun == null ? runs : runs.upTo(longestRun))
                .withCopies(copies.enabled(guards && copies.enabled()))
                .withReuse(variety == null ? base.reuse() : base.reuse().varied(variety));
    }
}
