package dev.cadenza.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadenza.generate.SamplerSettings;
import dev.cadenza.render.RenderSettings;
import org.junit.jupiter.api.Test;

class MusicCharacterTest {
    private static MusicCharacter of(double sharpness, double pulse) {
        return new MusicCharacter(sharpness, pulse, 4, 600);
    }

    @Test
    void musicThatRepeatsItselfGetsStricterGuardsAndSoftAttacksLaxerOnesWithLongerRuns() {
        SamplerSettings sharp = of(.9, .3).sampling();
        SamplerSettings repeating = of(.9, .6).sampling();
        SamplerSettings soft = of(.6, .6).sampling();
        assertThat(repeating.likeness()).isLessThan(sharp.likeness());
        assertThat(repeating.echo()).isLessThan(sharp.echo());
        assertThat(repeating.landmarks()).isLessThan(sharp.landmarks());
        assertThat(repeating.longestRun()).isEqualTo(sharp.longestRun());
        assertThat(soft.likeness()).isGreaterThan(repeating.likeness());
        assertThat(soft.echo()).isGreaterThan(sharp.echo());
        assertThat(repeating.longEcho()).isLessThan(soft.longEcho());
        assertThat(soft.longEcho()).isLessThan(sharp.longEcho());
        assertThat(soft.landmarks()).isGreaterThan(sharp.landmarks()).isLessThan(1);
        assertThat(soft.followed()).isGreaterThan(sharp.followed());
        assertThat(soft.longestRun()).isGreaterThan(sharp.longestRun());
        assertThat(soft.longest()).isEqualTo(soft.heldRun()).isGreaterThan(soft.longestRun());
        assertThat(sharp.longest()).isEqualTo(sharp.longestRun()).isEqualTo(repeating.longest());
        assertThat(soft.stay()).isGreaterThan(sharp.stay());
        assertThat(sharp.beats()).isGreaterThan(1).isEqualTo(soft.beats()).isEqualTo(repeating.beats());
        assertThat(soft.manner().passage()).isGreaterThan(sharp.manner().passage());
        assertThat(soft.manner().pulse())
                .isEqualTo(sharp.manner().pulse())
                .isGreaterThan(repeating.manner().pulse());
        assertThat(soft.manner().evenness()).isGreaterThan(sharp.manner().evenness());
        assertThat(repeating.manner().passage()).isEqualTo(sharp.manner().passage());
    }

    @Test
    void softAttacksRingOnForLongerAndSwellingOnesFadeSlower() {
        RenderSettings sharp = of(.9, .3).rendering();
        RenderSettings soft = of(.6, .3).rendering();
        RenderSettings swelling = of(.4, .3).rendering();
        assertThat(soft.ring()).isGreaterThan(sharp.ring()).isEqualTo(swelling.ring());
        assertThat(soft.mask()).isLessThan(sharp.mask()).isEqualTo(swelling.mask());
        assertThat(swelling.fade()).isGreaterThan(soft.fade()).isGreaterThan(sharp.fade() - 1e-9);
    }

    @Test
    void wavesAreAlignedWhereAttacksAreSharpAndBeatsAreNotSequenced() {
        RenderSettings sharp = of(.9, .3).rendering();
        RenderSettings repeating = of(.9, .6).rendering();
        assertThat(sharp.align()).isPositive();
        assertThat(repeating.align()).isZero();
        assertThat(of(.6, .3).rendering().align()).isZero();
        assertThat(of(.4, .3).rendering().align()).isZero();
        assertThat(repeating.hardCuts()).isEqualTo(sharp.hardCuts()); // alike but for that
        assertThat(sharp.allAtOnce().align()).isEqualTo(sharp.align());
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
        SamplerSettings soft = of(.6, .3).sampling();
        SamplingRequest shorter = new SamplingRequest(null, null, null, 0.6, true, null, null, false);
        assertThat(shorter.applyTo(soft).longest()).isEqualTo(0.6);
        assertThat(SamplingRequest.USUAL.applyTo(soft)).isEqualTo(soft);
    }
}
