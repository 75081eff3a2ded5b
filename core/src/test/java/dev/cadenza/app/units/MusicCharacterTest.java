package dev.cadenza.app.units;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadenza.app.SamplingRequest;
import dev.cadenza.generate.Generation;
import dev.cadenza.render.RenderSettings;
import org.junit.jupiter.api.Test;

class MusicCharacterTest {
    private static MusicCharacter of(double sharpness, double pulse) {
        return new MusicCharacter(sharpness, pulse, 4, 600);
    }

    @Test
    void musicThatRepeatsItselfGetsStricterGuardsAndSoftAttacksLaxerOnesWithLongerRuns() {
        Generation sharp = of(.9, .3).generation();
        Generation repeating = of(.9, .6).generation();
        Generation soft = of(.6, .6).generation();
        assertThat(repeating.copies().likeness()).isLessThan(sharp.copies().likeness());
        assertThat(repeating.copies().match()).isLessThan(sharp.copies().match());
        assertThat(repeating.copies().fingerprints()).isLessThan(sharp.copies().fingerprints());
        assertThat(repeating.runs()).isEqualTo(sharp.runs());
        assertThat(soft.copies().likeness()).isGreaterThan(repeating.copies().likeness());
        assertThat(soft.copies().match()).isGreaterThan(sharp.copies().match());
        assertThat(repeating.copies().longMatch()).isLessThan(soft.copies().longMatch());
        assertThat(soft.copies().longMatch()).isLessThan(sharp.copies().longMatch());
        assertThat(soft.copies().fingerprints())
                .isGreaterThan(sharp.copies().fingerprints())
                .isLessThan(1);
        assertThat(soft.copies().followed()).isGreaterThan(sharp.copies().followed());
        assertThat(soft.runs().longest()).isGreaterThan(sharp.runs().longest());
        assertThat(soft.runs().most())
                .isEqualTo(soft.runs().held())
                .isGreaterThan(soft.runs().longest());
        assertThat(sharp.runs().most()).isEqualTo(sharp.runs().longest());
        assertThat(soft.reuse().stay().most())
                .isGreaterThan(sharp.reuse().stay().most());
        assertThat(sharp.draw().beats())
                .isGreaterThan(1)
                .isEqualTo(soft.draw().beats())
                .isEqualTo(repeating.draw().beats());
        assertThat(soft.style().passage()).isGreaterThan(sharp.style().passage());
        assertThat(soft.style().pulse())
                .isEqualTo(sharp.style().pulse())
                .isGreaterThan(repeating.style().pulse());
        assertThat(soft.style().evenness()).isGreaterThan(sharp.style().evenness());
        assertThat(repeating.style().passage()).isEqualTo(sharp.style().passage());
    }

    @Test
    void softAttacksSoundOnForLongerAndSwellingOnesFadeSlower() {
        RenderSettings sharp = of(.9, .3).generation().render();
        RenderSettings soft = of(.6, .3).generation().render();
        RenderSettings swelling = of(.4, .3).generation().render();
        assertThat(soft.release().seconds()).isGreaterThan(sharp.release().seconds());
        assertThat(soft.release().mask()).isLessThan(sharp.release().mask());
        assertThat(swelling.release()).isEqualTo(soft.release());
        assertThat(swelling.fade()).isGreaterThan(soft.fade()).isGreaterThan(sharp.fade() - 1e-9);
    }

    @Test
    void swellingMusicIsDrawnLikeSoftMusic() {
        Generation soft = of(.6, .3).generation();
        assertThat(of(.4, .3).generation().withRender(soft.render())).isEqualTo(soft);
    }

    @Test
    void wavesAreAlignedWhereAttacksAreSharpAndBeatsAreNotSequenced() {
        RenderSettings sharp = of(.9, .3).generation().render();
        RenderSettings repeating = of(.9, .6).generation().render();
        assertThat(sharp.align()).isPositive();
        assertThat(repeating.align()).isZero();
        assertThat(of(.6, .3).generation().render().align()).isZero();
        assertThat(of(.4, .3).generation().render().align()).isZero();
        assertThat(repeating).isEqualTo(sharp.withAlign(0)); // alike but for that
    }

    @Test
    void theReasonNamesWhatWasMeasuredAndOnlyWhatDecided() {
        assertThat(of(.9, .6).why()).contains("sharp (0.90", "pulse clarity 0.60", "stricter");
        assertThat(of(.9, .3).why()).contains("sharp (0.90").doesNotContain("pulse");
        assertThat(of(.6, .6).why()).contains("soft (0.60").doesNotContain("pulse", "fades slower");
        assertThat(of(.4, .1).why()).contains("fades slower");
    }

    @Test
    void aLongestRunThatIsAskedForHoldsForHeldSoundsToo() {
        Generation soft = of(.6, .3).generation();
        SamplingRequest shorter = new SamplingRequest(null, null, null, 0.6, true, null, null, false);
        assertThat(shorter.applyTo(soft).runs().most()).isEqualTo(0.6);
        assertThat(SamplingRequest.USUAL.applyTo(soft)).isEqualTo(soft);
    }
}
