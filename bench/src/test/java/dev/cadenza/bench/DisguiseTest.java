package dev.cadenza.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cadenza.audio.MonoSound;
import dev.cadenza.audio.Waveform;
import dev.cadenza.base.SeededRandom;
import dev.cadenza.base.StopSignal;
import dev.cadenza.evaluate.copies.CopyAudit;
import dev.cadenza.evaluate.copies.CopyFeatures;
import dev.cadenza.evaluate.result.Newness;
import dev.cadenza.synthesis.Instrument;
import dev.cadenza.synthesis.Note;
import dev.cadenza.synthesis.Room;
import dev.cadenza.synthesis.Synthesizer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Copies are found in disguise, and the audit tells what was done to them. */
class DisguiseTest {
    private static final int RATE = 22_050;
    private static final int SECONDS = 30;
    private static final List<String> NAMES = List.of("one", "two", "three", "four");

    private static CopyAudit audit;

    @BeforeAll
    static void listenToTheMusic() throws IOException {
        List<CopyFeatures> music = new ArrayList<>();
        for (int i = 0; i < NAMES.size(); i++) {
            music.add(features(tune(i, SECONDS)));
        }
        audit = new CopyAudit(music, NAMES, new int[] {0, 1, 2, 3}, 1, new StopSignal(), share -> {});
    }

    /** Two voices of random notes on a piano, others for each seed. */
    private static float[] tune(long seed, int seconds) {
        SeededRandom random = SeededRandom.of(seed, "tune");
        List<Note> notes = new ArrayList<>();
        for (int voice = 0; voice < 2; voice++) {
            for (double start = 0; start < seconds; start += 0.12 + 0.4 * random.nextDouble()) {
                notes.add(new Note(start, 0.5, 57 + random.nextInt(30), 0.6, voice));
            }
        }
        Waveform sound = Synthesizer.render(notes, Instrument.PIANO, Room.CHAMBER, RATE);
        return Arrays.copyOf(sound.samples(0), seconds * RATE);
    }

    private static CopyFeatures features(float[] samples) throws IOException {
        return CopyFeatures.of(MonoSound.of(samples, RATE), new StopSignal());
    }

    private static Newness found(float[] song) throws IOException {
        return audit.audit(List.of(features(song)), List.of("song"), List.of(List.of()), new StopSignal(), share -> {});
    }

    @Test
    void aTransposedCopyIsFoundWithItsInterval() throws IOException {
        Newness newness = found(Disguise.HIGHER.apply(tune(1, SECONDS), RATE));
        assertThat(newness.copied3()).isGreaterThan(0.9);
        Newness.Match match = newness.tracks().get(0).matches().get(10);
        assertThat(match.source()).isEqualTo("two");
        assertThat(match.semitones()).isEqualTo(1);
    }

    @Test
    void aSlowerCopyIsFoundWithItsTempo() throws IOException {
        Newness newness = found(Disguise.SLOWER.apply(tune(1, SECONDS), RATE));
        assertThat(newness.copied3()).isGreaterThan(0.9);
        assertThat(newness.longestRun()).isGreaterThan(20);
        assertThat(newness.tracks().get(0).matches().get(10).tempo()).isCloseTo(0.97, within(0.011));
    }

    @ParameterizedTest
    @EnumSource(Disguise.class)
    void threeSecondsOfACopyAreFoundByItsLandmarks(Disguise disguise) throws IOException {
        float[] song = tune(100, 12);
        System.arraycopy(tune(2, SECONDS), 11 * RATE, song, 4 * RATE, (int) (3.2 * RATE));
        Newness.Match match =
                found(disguise.apply(song, RATE)).tracks().get(0).matches().get(5);
        assertThat(match.copied()).isTrue();
        assertThat(match.source()).isEqualTo("three");
        assertThat(match.detectors()).contains("landmarks");
    }

    @Test
    void aDisguiseChangesPitchOrLengthAlone() throws IOException {
        float[] sound = tune(1, 4);
        assertThat(Disguise.PLAIN.apply(sound, RATE)).isEqualTo(sound).isNotSameAs(sound);
        assertThat(Disguise.MP3.apply(sound, RATE)).isNotEqualTo(sound);
        assertThat(Disguise.HIGHER.apply(sound, RATE).length).isCloseTo(sound.length, within(10));
        assertThat(Disguise.SLOWER.apply(sound, RATE).length).isCloseTo((int) (1.03 * sound.length), within(1));
    }
}
