package dev.cadenza.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cadenza.audio.MonoSound;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Onsets and beats of music in which they are known. */
class HearingTest {
    private static final double SECONDS = 20;
    private static final double RATE = (double) SynthesizedMusic.RATE / OnsetStrength.HOP;
    private static final double ONSET = 0.025; // seconds by which an onset may be off
    private static final double BEAT = 0.035;

    /** What was heard: cuts in seconds, the mean sharpness of attacks, beats. */
    private static final class Heard {
        private final double[] onsets;
        private final double sharpness;
        private final Beats beats;

        Heard(double[] onsets, double sharpness, Beats beats) {
            this.onsets = onsets;
            this.sharpness = sharpness;
            this.beats = beats;
        }

        double[] onsets() {
            return onsets;
        }

        double sharpness() {
            return sharpness;
        }

        Beats beats() {
            return beats;
        }
    }

    private static Heard hear(SynthesizedMusic music) throws IOException {
        MonoSound sound = music.sound();
        float[] strength = OnsetStrength.of(sound);
        int[] peaks = Onsets.pick(strength, RATE);
        Attacks attacks = new Attacks(sound.rate());
        double[] onsets = new double[peaks.length];
        double sharpness = 0;
        for (int i = 0; i < peaks.length; i++) {
            double width = Onsets.width(strength, peaks[i]) / RATE;
            long cut = attacks.near(sound, (long) peaks[i] * OnsetStrength.HOP, width);
            onsets[i] = (double) cut / sound.rate();
            sharpness += Attacks.sharpness(width) / peaks.length;
        }
        Arrays.sort(onsets);
        return new Heard(onsets, sharpness, BeatTracker.track(strength, RATE, 0).alignedTo(onsets));
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 110, 160})
    void pluckedNotesAndTheirBeatsAreHeard(int tempo) throws IOException {
        SynthesizedMusic music = KnownMusic.plucked(tempo, SECONDS, tempo);
        Heard heard = hear(music);
        assertThat(Matches.measure(music.onsets(), heard.onsets(), ONSET)).isGreaterThan(0.95);
        assertThat(Matches.beats(music.beats(), heard.beats().times(), BEAT)).isGreaterThan(0.9);
        assertThat(heard.sharpness()).isGreaterThan(0.9);
    }

    @ParameterizedTest
    @ValueSource(ints = {85, 120, 155})
    void drumsAndTheirBeatsAreHeard(int tempo) throws IOException {
        SynthesizedMusic music = KnownMusic.drums(tempo, SECONDS, tempo);
        Heard heard = hear(music);
        assertThat(Matches.measure(music.onsets(), heard.onsets(), ONSET)).isGreaterThan(0.95);
        assertThat(Matches.measure(music.onsets(), heard.onsets(), 0.006)).isGreaterThan(0.9);
        assertThat(Matches.beats(music.beats(), heard.beats().times(), BEAT)).isGreaterThan(0.9);
    }

    @ParameterizedTest
    @ValueSource(ints = {90, 140})
    void aRoomDoesNotHideThem(int tempo) throws IOException {
        SynthesizedMusic music = KnownMusic.plucked(tempo, SECONDS, tempo);
        music.room(2, 0.5);
        Heard heard = hear(music);
        assertThat(Matches.measure(music.onsets(), heard.onsets(), ONSET)).isGreaterThan(0.95);
        assertThat(Matches.beats(music.beats(), heard.beats().times(), BEAT)).isGreaterThan(0.9);
    }

    @Test
    void chordsThatSwellAreHeard() throws IOException {
        double sum = 0;
        double[] attacks = {0.06, 0.09, 0.12};
        for (double attack : attacks) {
            SynthesizedMusic music = KnownMusic.swells(attack, 110, SECONDS, Math.round(1000 * attack));
            Heard heard = hear(music);
            double measure = Matches.measure(music.onsets(), heard.onsets(), ONSET);
            assertThat(measure).as("attacks of %s s", attack).isGreaterThan(0.8);
            sum += measure / attacks.length;
        }
        assertThat(sum).isGreaterThan(0.85);
    }

    @Test
    void swellsAreLessSharpTheLongerTheyTake() throws IOException {
        double plucked = hear(KnownMusic.plucked(100, SECONDS, 1)).sharpness();
        double quick = hear(KnownMusic.swells(0.06, 100, SECONDS, 1)).sharpness();
        double slow = hear(KnownMusic.swells(0.12, 100, SECONDS, 1)).sharpness();
        assertThat(plucked).isGreaterThan(quick + 0.1);
        assertThat(quick).isGreaterThan(slow + 0.1);
    }

    @Test
    void steadyMusicHasAClearPulseAndScatteredNotesHaveNone() throws IOException {
        assertThat(hear(KnownMusic.drums(100, SECONDS, 1)).beats().clarity()).isGreaterThan(0.4);
        assertThat(hear(KnownMusic.plucked(100, SECONDS, 1)).beats().clarity()).isGreaterThan(0.4);
        for (int seed = 0; seed < 3; seed++) {
            assertThat(hear(KnownMusic.scattered(3, SECONDS, seed)).beats().clarity())
                    .isLessThan(0.1);
        }
    }

    @Test
    void theLevelOfASoundDoesNotMatter() throws IOException {
        MonoSound sound = KnownMusic.plucked(100, 5, 1).sound();
        assertThat(OnsetStrength.of(sound.times(0.1))).containsExactly(OnsetStrength.of(sound), within(1e-4f));
    }

    @Test
    void silenceHasNoOnsets() throws IOException {
        float[] strength = OnsetStrength.of(MonoSound.of(new float[SynthesizedMusic.RATE], SynthesizedMusic.RATE));
        assertThat(Onsets.pick(strength, RATE)).isEmpty();
    }
}
