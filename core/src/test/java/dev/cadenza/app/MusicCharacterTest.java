package dev.cadenza.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadenza.generate.SamplerSettings;
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
        assertThat(repeating.longEcho()).isLessThan(sharp.longEcho());
        assertThat(repeating.longestRun()).isEqualTo(sharp.longestRun());
        assertThat(soft.likeness()).isGreaterThan(repeating.likeness());
        assertThat(soft.echo()).isGreaterThan(sharp.echo());
        assertThat(soft.longEcho()).isGreaterThan(sharp.longEcho());
        assertThat(soft.followed()).isGreaterThan(sharp.followed());
        assertThat(soft.longestRun()).isGreaterThan(sharp.longestRun());
    }

    @Test
    void theReasonNamesWhatWasMeasuredAndOnlyWhatDecided() {
        assertThat(of(.9, .6).why()).contains("sharp (0.90", "pulse clarity 0.60", "stricter");
        assertThat(of(.9, .3).why()).contains("sharp (0.90").doesNotContain("pulse");
        assertThat(of(.6, .6).why()).contains("soft (0.60").doesNotContain("pulse", "fades slower");
        assertThat(of(.4, .1).why()).contains("fades slower");
    }
}
