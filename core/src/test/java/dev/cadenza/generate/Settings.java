package dev.cadenza.generate;

import dev.cadenza.recipe.Characters;

/** Settings for tests: those for sharp music, with a few figures changed. */
final class Settings {
    static final Generation SHARP = Characters.named(Characters.SHARP);
    static final Generation SOFT = Characters.named(Characters.SOFT);
    static final Generation REPEATING = Characters.named(Characters.REPEATING);
    static final FormSettings FORM = SHARP.form();

    private Settings() {}

    /** That {@code target} comes after a run from {@code first} to before {@code exit}. */
    static Join join(int first, int exit, int target) {
        return new Join(first, exit, exit, target, 0, 0, false);
    }

    static Generation of(double temperature, double variety, double shortestRun, double longestRun, boolean guards) {
        return SHARP.withDraw(SHARP.draw().with(temperature, SHARP.draw().nucleus()))
                .withRuns(new RunSettings(shortestRun, longestRun, 0))
                .withCopies(SHARP.copies().enabled(guards))
                .withReuse(SHARP.reuse().varied(variety));
    }

    /** How runs are drawn if the beat counts {@code beats} times. */
    static DrawSettings beats(double beats) {
        DrawSettings usual = SHARP.draw();
        return new DrawSettings(
                usual.temperature(),
                usual.nucleus(),
                usual.targets(),
                usual.tries(),
                usual.joins(),
                beats,
                usual.priming());
    }

    static StyleSettings style(double passage, double pulse, double evenness) {
        return SHARP.style().weighing(passage, pulse, evenness);
    }

    static CopyLimits matches(double match, double longMatch) {
        return limits(true, 1, 1, match, longMatch, 1);
    }

    static CopyLimits limits(
            boolean enabled, double likeness, double followed, double match, double longMatch, double fingerprints) {
        CopyLimits usual = SHARP.copies();
        return new CopyLimits(
                enabled, likeness, followed, match, longMatch, fingerprints, usual.window(), usual.questions());
    }
}
