package dev.cadenza.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadenza.analysis.OnsetStrength;
import dev.cadenza.audio.MonoSound;
import dev.cadenza.audio.StereoSound;
import dev.cadenza.recipe.Characters;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RendererTest {
    private static final int RATE = 44_100;
    private static final RenderSettings SHARP =
            Characters.named(Characters.SHARP).render();
    private static final RenderSettings SOFT = Characters.named(Characters.SOFT).render();
    private static final RenderSettings SWELLING =
            Characters.named(Characters.SWELLING).render();
    private static final RenderSettings HARD = SHARP.withOnset(0).withRelease(0).withAlign(0);

    /** A steady tone, another octave on the right, with a loud burst at one second. */
    private static StereoSound tone(double hertz, double burst) {
        float[][] sound = new float[2][3 * RATE];
        for (int i = 0; i < sound[0].length; i++) {
            double hit = i >= RATE && i < RATE + RATE / 10 ? burst * Math.sin(2 * Math.PI * 3001 * i / RATE) : 0;
            sound[0][i] = (float) (0.2 * Math.sin(2 * Math.PI * hertz * i / RATE) + hit);
            sound[1][i] = (float) (0.1 * Math.sin(4 * Math.PI * hertz * i / RATE) + hit);
        }
        return StereoSound.of(sound, RATE);
    }

    private static final List<StereoSound> SOUNDS =
            List.of(tone(220, 0), tone(330, 0), tone(220, 0.5), StereoSound.of(new float[2][3 * RATE], RATE));

    private static Collected rendered(RenderSettings settings, long total, PlacedRun... runs) throws IOException {
        Collected out = new Collected();
        Renderer renderer = new Renderer(SOUNDS::get, settings, RATE, out);
        for (PlacedRun run : runs) {
            renderer.add(run);
        }
        renderer.finish(total);
        return out;
    }

    @Test
    void aSingleRunIsTheRecordingItself() throws IOException {
        Collected out = rendered(SHARP, 2 * RATE, new PlacedRun(0, 5000, 2 * RATE, 2000, 1));
        assertThat(out.count()).isEqualTo(2 * RATE);
        float[][] source = new float[2][2 * RATE];
        SOUNDS.get(0).read(0, source, 0, 2 * RATE);
        for (int c = 0; c < 2; c++) {
            assertThat(Arrays.copyOfRange(out.channel(c), 3000, RATE))
                    .containsExactly(Arrays.copyOfRange(source[c], 6000, RATE + 3000));
        }
    }

    @Test
    void whatComesBeforeAJoinIsTheRecordingItself() throws IOException {
        PlacedRun first = new PlacedRun(0, 5000, RATE, 2000, 1);
        float[] out = rendered(SHARP, 2 * RATE, first, new PlacedRun(1, 9000, RATE, 2000 + RATE, 1))
                .channel(0);
        float[] alone = rendered(SHARP, 3 * RATE, first).channel(0);
        for (int i = 0; i < 2000 + RATE - 882 - 2048; i += 13) {
            assertThat(out[i]).isEqualTo(alone[i], org.assertj.core.data.Offset.offset(1e-6f));
        }
    }

    @Test
    void aJoinHasNoClick() throws IOException {
        for (RenderSettings settings : List.of(SHARP, SOFT, SWELLING, HARD)) {
            float[] out = rendered(
                            settings,
                            2 * RATE,
                            new PlacedRun(0, 5000, RATE / 2, 4000, 1),
                            new PlacedRun(1, 9000, RATE, 4000 + RATE / 2, 1))
                    .channel(0);
            float most = 0;
            for (int i = 1; i < out.length - 1; i++) {
                most = Math.max(most, Math.abs(out[i + 1] - 2 * out[i] + out[i - 1]));
            }
            // the sharpest bend of both tones together
            assertThat(most).isLessThan((float) (0.4 * Math.pow(2 * Math.PI * 330 / RATE, 2) * 1.5));
        }
    }

    @Test
    void whatSoundedBeforeTheAttackIsNoOnset() throws IOException {
        PlacedRun other = new PlacedRun(1, 9000, RATE, 4000 + RATE / 2, 1);
        double gradually = strongestOnset(SHARP, other);
        double atOnce = strongestOnset(SHARP.withOnset(0), other);
        assertThat(gradually).isLessThan(0.5 * atOnce);
    }

    @Test
    void whatBeginsAtTheAttackIsHeardAtOnce() throws IOException {
        int at = 4000 + RATE / 2;
        float[] out = rendered(
                        SHARP, 2 * RATE, new PlacedRun(0, 5000, RATE / 2, 4000, 1), new PlacedRun(2, RATE, RATE, at, 1))
                .channel(0);
        float[][] source = new float[2][2 * RATE];
        SOUNDS.get(2).read(RATE, source, 0, 2 * RATE);
        for (int after = 0; after < RATE / 10 - 1000; after += 1000) {
            assertThat(strength(out, at + after, 1000, 3001))
                    .isCloseTo(strength(source[0], after, 1000, 3001), offset(0.05));
        }
    }

    @Test
    void whatBothRunsSoundGoesOn() throws IOException {
        int at = 4000 + 20_000; // a quarter of a period off: the two add up to their power
        float[] out = rendered(
                        SHARP,
                        2 * RATE,
                        new PlacedRun(0, 5000, at - 4000, 4000, 1),
                        new PlacedRun(0, 5000, 2 * RATE, at, 1))
                .channel(0);
        for (int i = at - 4000; i < at + RATE / 2; i += 1000) {
            assertThat(level(out, i, 1000)).isCloseTo(0.2 / Math.sqrt(2), offset(0.04));
        }
    }

    @Test
    void afterTheEntryARunIsTheRecordingItself() throws IOException {
        int at = 4000 + RATE / 2;
        float[] out = rendered(
                        SHARP,
                        3 * RATE,
                        new PlacedRun(0, 5000, RATE / 2, 4000, 1),
                        new PlacedRun(1, 9000, 2 * RATE, at, 1))
                .channel(0);
        float[][] source = new float[2][3 * RATE];
        SOUNDS.get(1).read(0, source, 0, 3 * RATE);
        int whole = at + RATE / 2 + 2 * 2048; // one frame for the ring, one for the entry
        for (int i = whole; i < 2 * RATE; i++) {
            assertThat(out[i]).isEqualTo(source[0][9000 + i - at], org.assertj.core.data.Offset.offset(1e-6f));
        }
        assertThat(strength(out, at + 1000, 4000, 330)).isLessThan(0.1); // of 0.2
        assertThat(strength(out, at + RATE / 4, 4000, 330)).isBetween(0.1, 0.19);
    }

    /** Of a tone that goes over into {@code next}. */
    private static double strongestOnset(RenderSettings settings, PlacedRun next) throws IOException {
        float[] out = rendered(settings, 2 * RATE, new PlacedRun(0, 5000, RATE / 2, 4000, 1), next)
                .channel(0);
        float[] strength = OnsetStrength.of(MonoSound.of(out, RATE));
        int from = RATE / 4 / OnsetStrength.HOP;
        double most = 0;
        for (int i = from; i < 4 * from; i++) {
            most = Math.max(most, strength[i]);
        }
        return most;
    }

    @Test
    void soundsThatGoOnMayBeJoinedFasterThanTheyFade() throws IOException {
        PlacedRun[] runs = new PlacedRun[9];
        for (int i = 0; i < runs.length; i++) {
            runs[i] = new PlacedRun(i % 2, 9000, RATE / 10, 4000 + i * RATE / 10, 1);
        }
        float[] out = rendered(SOFT, RATE, runs).channel(0);
        assertThat(out).hasSize(RATE);
        for (int i = 4000; i < RATE - 4000; i += 1000) {
            assertThat(level(out, i, 1000)).isBetween(0.05, 0.4);
        }
    }

    @Test
    void theOldRunRingsOnAfterTheCutAndThenFades() throws IOException {
        PlacedRun silence = new PlacedRun(3, 5000, RATE, RATE, 1);
        PlacedRun run = new PlacedRun(0, 5000, RATE - 4000, 4000, 1);
        float[] ringing = rendered(SHARP, 2 * RATE, run, silence).channel(0);
        float[] cut = rendered(HARD, 2 * RATE, run, silence).channel(0);
        assertThat(level(ringing, RATE + 2000, 2000)).isGreaterThan(0.08);
        assertThat(level(cut, RATE + 2000, 2000)).isZero();
        assertThat(level(ringing, RATE + RATE / 3, 2000)).isLessThan(1e-4);
    }

    @Test
    void theNextAttackOfTheOldRecordingIsNotHeardInTheRing() throws IOException {
        PlacedRun silence = new PlacedRun(3, 5000, RATE, RATE, 1);
        float[] out = rendered(SHARP, 2 * RATE, new PlacedRun(2, 4000, RATE - 4000, 4000, 1), silence)
                .channel(0);
        float[] clean = rendered(SHARP, 2 * RATE, new PlacedRun(0, 4000, RATE - 4000, 4000, 1), silence)
                .channel(0);
        assertThat(level(out, RATE + 500, 3000)).isLessThan(1.3 * level(clean, RATE + 500, 3000));
        float most = 0;
        for (int i = RATE - 3000; i < RATE + 10_000; i++) {
            most = Math.max(most, Math.abs(out[i]));
        }
        assertThat(most).isLessThan(0.25f);
    }

    /** The level of the ring under a louder run over that under silence. */
    private static double ringUnderLouderRun(RenderSettings settings) throws IOException {
        RenderSettings alone = settings.withOnset(0);
        PlacedRun run = new PlacedRun(0, 5000, RATE - 4000, 4000, 0.2f);
        PlacedRun louder = new PlacedRun(0, 5000, RATE, RATE, 1);
        PlacedRun silence = new PlacedRun(3, 5000, RATE, RATE, 1);
        float[] with = rendered(alone, 2 * RATE, run, louder).channel(0);
        float[] unmasked = rendered(alone, 2 * RATE, run, silence).channel(0);
        float[] only = rendered(alone, 2 * RATE, new PlacedRun(3, 1, RATE - 4000, 4000, 1), louder)
                .channel(0);
        float[] ring = new float[with.length];
        for (int i = 0; i < ring.length; i++) {
            ring[i] = with[i] - only[i];
        }
        return level(ring, RATE + 2000, 2000) / level(unmasked, RATE + 2000, 2000);
    }

    @Test
    void theRingGivesWayWhereTheNewRunIsLouderAndItsAttacksAreSharp() throws IOException {
        assertThat(ringUnderLouderRun(SHARP)).isLessThan(0.5);
        assertThat(ringUnderLouderRun(SOFT)).isCloseTo(1, offset(0.02));
    }

    @Test
    void stereoIsKept() throws IOException {
        Collected out = rendered(SHARP, RATE, new PlacedRun(0, 5000, RATE, 2000, 0.5f));
        assertThat(level(out.channel(0), 4000, 8000)).isCloseTo(0.1 / Math.sqrt(2), offset(0.002));
        assertThat(level(out.channel(1), 4000, 8000)).isCloseTo(0.05 / Math.sqrt(2), offset(0.002));
    }

    @Test
    void theOutputIsAsLongAsAskedWhateverTheRunsSay() throws IOException {
        for (long total : new long[] {10, 30_000, 5 * RATE}) {
            assertThat(rendered(SHARP, total, new PlacedRun(0, 5000, RATE, 0, 1))
                            .count())
                    .isEqualTo((int) total);
        }
        assertThat(rendered(SHARP, 1000).count()).isEqualTo(1000);
    }

    @Test
    void runsThatDoNotFollowEachOtherAreRefused() {
        assertThatThrownBy(() -> rendered(SHARP, RATE, new PlacedRun(0, 1, 9, 500, 1), new PlacedRun(0, 1, 9, 500, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("500");
    }

    private static org.assertj.core.data.Offset<Double> offset(double most) {
        return org.assertj.core.data.Offset.offset(most);
    }

    /** The amplitude of a partial. */
    private static double strength(float[] samples, int from, int count, double hertz) {
        double real = 0;
        double imaginary = 0;
        for (int i = 0; i < count; i++) {
            double weight = (1 - Math.cos(2 * Math.PI * i / count)) * 2 / count;
            real += weight * samples[from + i] * Math.cos(2 * Math.PI * hertz * i / RATE);
            imaginary += weight * samples[from + i] * Math.sin(2 * Math.PI * hertz * i / RATE);
        }
        return Math.hypot(real, imaginary);
    }

    static double level(float[] samples, int from, int count) {
        double sum = 0;
        for (int i = from; i < from + count; i++) {
            sum += samples[i] * samples[i];
        }
        return Math.sqrt(sum / count);
    }
}
