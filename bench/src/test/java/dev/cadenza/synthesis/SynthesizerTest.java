package dev.cadenza.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cadenza.audio.Waveform;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SynthesizerTest {
    private static final int RATE = 22_050;
    private static final Note LONG_A = new Note(.1, 2, 69, .7, 0);

    @Test
    void theSameNotesGiveTheSameSound() {
        List<Note> notes = List.of(LONG_A, new Note(.5, .4, 48, .5, 1));
        Waveform once = Synthesizer.render(notes, Instrument.PIANO, Room.CHAMBER, RATE);
        Waveform again = Synthesizer.render(notes, Instrument.PIANO, Room.CHAMBER, RATE);
        assertThat(again.samples(0)).isEqualTo(once.samples(0));
        assertThat(again.samples(1)).isEqualTo(once.samples(1));
    }

    @Test
    void theSoundIsFiniteAndBelowFullScale() {
        Waveform sound = Synthesizer.render(
                List.of(LONG_A, new Note(0, 1, 24, 1, 0), new Note(0, 1, 100, .1, 1)),
                Instrument.LUTE,
                Room.CHAMBER,
                RATE);
        assertThat(sound.channels()).isEqualTo(2);
        assertThat(sound.peak()).isBetween(.2f, .7001f);
        for (float sample : sound.samples(1)) {
            assertThat(Float.isFinite(sample)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {36, 48, 60, 69, 81})
    void aNoteHasItsEnergyAtItsPitch(int midi) {
        Note note = new Note(0, 1, midi, .6, 0);
        float[] sound = dry(Instrument.PIANO, note).samples(0);
        double at = 0;
        double between = 0;
        for (int partial = 1; partial <= 3; partial++) {
            at += power(sound, partial * note.hertz());
            between += power(sound, (partial - .4) * note.hertz());
        }
        assertThat(at).isGreaterThan(100 * between);
    }

    @Test
    void aStruckStringDiesAwayHighPartialsFirst() {
        float[] sound = dry(Instrument.PIANO, new Note(0, 4, 69, .7, 0)).samples(0);
        assertThat(rms(sound, 3, 3.5)).isLessThan(.1 * rms(sound, .1, .6));
        double early = brightness(slice(sound, .1, .6));
        double late = brightness(slice(sound, 3, 3.5));
        assertThat(late).isLessThan(.8 * early);
    }

    @Test
    void aDampedStringIsSoonSilent() {
        float[] sound = dry(Instrument.PIANO, new Note(0, 1, 60, .7, 0), new Note(2.5, .2, 60, .7, 0))
                .samples(0);
        assertThat(rms(sound, 1.5, 2)).isLessThan(.002 * rms(sound, .5, 1));
    }

    @Test
    void harderNotesAreLouderAndBrighter() {
        float[] sound = dry(Instrument.PIANO, new Note(0, .8, 60, .3, 0), new Note(1.5, .8, 60, .9, 0))
                .samples(0);
        float[] soft = slice(sound, 0, .8);
        float[] hard = slice(sound, 1.5, 2.3);
        double pitch = LONG_A.hertz() * Math.pow(2, -9 / 12.0);
        assertThat(power(hard, pitch)).isGreaterThan(10 * power(soft, pitch));
        assertThat(power(hard, 6 * pitch) / power(hard, pitch))
                .isGreaterThan(2 * power(soft, 6 * pitch) / power(soft, pitch));
    }

    @Test
    void notesBeginWhereTheListSays() {
        List<Note> notes =
                List.of(new Note(.25, .3, 60, .6, 0), new Note(1.1, .3, 64, .6, 0), new Note(1.9, .3, 67, .6, 0));
        for (Instrument instrument : List.of(Instrument.PIANO, Instrument.LUTE)) {
            float[] sound =
                    Synthesizer.render(notes, instrument, Room.NONE, RATE).samples(0);
            for (Note note : notes) {
                double before = rms(sound, note.start() - .03, note.start());
                double after = rms(sound, note.start(), note.start() + .02);
                assertThat(after).isGreaterThan(20 * before);
            }
        }
    }

    @Test
    void theRoomAnswersAndDiesAway() {
        Note blow = new Note(0, .15, 60, .8, 0);
        Waveform open = Synthesizer.render(List.of(blow), Instrument.LUTE, Room.NONE, RATE);
        Waveform room = Synthesizer.render(List.of(blow), Instrument.LUTE, Room.CHAMBER, RATE);
        assertThat(room.seconds()).isBetween(open.seconds() + .3, open.seconds() + 1.5);
        float[] sound = room.samples(0);
        assertThat(rms(sound, .9, 1)).isLessThan(.4 * rms(sound, .6, .7));
        assertThat(sound[sound.length - 1]).isCloseTo(0, within(1e-6f));
    }

    @Test
    void lowNotesComeFromTheLeftAndHighOnesFromTheRight() {
        Waveform low = dry(Instrument.PIANO, new Note(0, 1, 36, .7, 0));
        Waveform high = dry(Instrument.PIANO, new Note(0, 1, 84, .7, 0));
        assertThat(rms(low.samples(0), 0, 1)).isGreaterThan(rms(low.samples(1), 0, 1));
        assertThat(rms(high.samples(1), 0, 1)).isGreaterThan(rms(high.samples(0), 0, 1));
    }

    @Test
    void nothingToPlayIsRefused() {
        assertThatThrownBy(() -> Synthesizer.render(List.of(), Instrument.PIANO, Room.NONE, RATE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there are no notes to play");
        assertThatThrownBy(() -> new Note(0, 0, 60, .5, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Note(0, 1, 60, 1.5, 0)).hasMessageContaining("1.5");
    }

    private static Waveform dry(Instrument instrument, Note... notes) {
        return Synthesizer.render(List.of(notes), instrument, Room.NONE, RATE);
    }

    private static float[] slice(float[] sound, double from, double to) {
        return Arrays.copyOfRange(sound, (int) (from * RATE), (int) (to * RATE));
    }

    private static double rms(float[] sound, double from, double to) {
        double power = 0;
        for (float sample : slice(sound, from, to)) {
            power += sample * sample;
        }
        return Math.sqrt(power / ((to - from) * RATE));
    }

    /** How fast the sound moves relative to how far it swings: grows with the share of high frequencies. */
    private static double brightness(float[] sound) {
        double steps = 0;
        double swings = 0;
        for (int n = 1; n < sound.length; n++) {
            steps += (sound[n] - sound[n - 1]) * (sound[n] - sound[n - 1]);
            swings += sound[n] * sound[n];
        }
        return Math.sqrt(steps / swings);
    }

    /** The power at {@code hertz} under a Hann window, by one Fourier sum. */
    private static double power(float[] sound, double hertz) {
        double cosine = 0;
        double sine = 0;
        for (int n = 0; n < sound.length; n++) {
            double windowed = sound[n] * (.5 - .5 * Math.cos(2 * Math.PI * n / sound.length));
            cosine += windowed * Math.cos(2 * Math.PI * hertz * n / RATE);
            sine += windowed * Math.sin(2 * Math.PI * hertz * n / RATE);
        }
        return cosine * cosine + sine * sine;
    }
}
