package dev.cadenza.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cadenza.analysis.KnownMusic;
import dev.cadenza.analysis.SynthesizedMusic;
import dev.cadenza.audio.MonoSound;
import dev.cadenza.base.Crew;
import dev.cadenza.base.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnitAnalyzerTest {
    private static final int RATE = SynthesizedMusic.RATE;

    @TempDir
    private Path folder;

    private UnitTable analyze(MonoSound sound) throws IOException {
        return analyze(sound, "table");
    }

    private UnitTable analyze(MonoSound sound, String name) throws IOException {
        UnitAnalyzer analyzer = new UnitAnalyzer(UnitSettings.usual());
        return analyzer.analyze(sound, folder.resolve(name), new StopSignal(), seconds -> {});
    }

    private static float[] features(UnitTable table, int unit) {
        float[] features = new float[UnitFeatures.SIZE];
        table.features(unit, features, 0);
        return features;
    }

    private static int strongest(float[] features, int from, int count) {
        int best = from;
        for (int i = from; i < from + count; i++) {
            best = features[i] > features[best] ? i : best;
        }
        return best - from;
    }

    @Test
    void unitsCoverTheSoundingPartWithoutGapsAndAreNeitherTooShortNorTooLong() throws IOException {
        float[] music = KnownMusic.plucked(90, 12, 1).samples();
        float[] withSilence = new float[music.length + 3 * RATE];
        System.arraycopy(music, 0, withSilence, RATE, music.length);
        UnitTable table = analyze(MonoSound.of(withSilence, RATE));
        assertThat(table.size()).isGreaterThan(20);
        assertThat((double) table.start(0) / RATE).isCloseTo(1.5, within(0.02));
        for (int unit = 0; unit < table.size(); unit++) {
            double seconds = (double) (table.end(unit) - table.start(unit)) / RATE;
            assertThat(seconds).isBetween(0.05, 0.66);
            if (unit > 0) {
                assertThat(table.start(unit)).isEqualTo(table.end(unit - 1));
            }
        }
        assertThat(table.end(table.size() - 1)).isLessThanOrEqualTo(withSilence.length);
        assertThat(table.facts().unitsPerSecond()).isBetween(2.0, 6.0);
    }

    @Test
    void semitonesNameTheNoteThatSoundsAndTheOneBefore() throws IOException {
        SynthesizedMusic music = SynthesizedMusic.of(4, 1);
        int[] pitches = {69, 74, 64, 81};
        for (int i = 0; i < pitches.length; i++) {
            music.pluck(0.5 + 0.5 * i, pitches[i], 0.3);
        }
        UnitTable table = analyze(music.sound());
        for (int i = 1; i < pitches.length; i++) {
            float[] features = features(table, i);
            int a1 = 33; // the MIDI number of 55 Hz
            assertThat(strongest(features, UnitFeatures.SEMITONES_ATTACK, UnitFeatures.SEMITONES))
                    .isEqualTo(pitches[i] - a1);
            assertThat(strongest(features, UnitFeatures.SEMITONES_BODY, UnitFeatures.SEMITONES))
                    .isEqualTo(pitches[i] - a1);
            assertThat(strongest(features, UnitFeatures.SEMITONES_BEFORE, UnitFeatures.SEMITONES))
                    .isEqualTo(pitches[i - 1] - a1);
        }
    }

    @Test
    void aLouderCopyOfARecordingHasTheSameUnitsAndFeatures() throws IOException {
        MonoSound music = KnownMusic.drums(120, 8, 2).sound();
        UnitTable one = analyze(music, "one");
        UnitTable other = analyze(music.times(0.25), "other");
        assertThat(other.size()).isEqualTo(one.size());
        for (int unit = 0; unit < one.size(); unit++) {
            assertThat(other.start(unit)).isEqualTo(one.start(unit));
            assertThat(features(other, unit)).containsExactly(features(one, unit), within(0.01f));
        }
        assertThat(other.facts().gain()).isCloseTo(4 * one.facts().gain(), within(1e-6));
    }

    @Test
    void theSameSoundGivesTheSameBytes() throws IOException {
        MonoSound music = KnownMusic.swells(0.09, 100, 8, 3).sound();
        analyze(music, "one");
        analyze(music, "other/one");
        assertThat(folder.resolve("one")).hasSameBinaryContentAs(folder.resolve("other/one"));
    }

    @Test
    void beatPhasesAreNearZeroOnTheBeatOfSteadyMusic() throws IOException {
        UnitTable table = analyze(KnownMusic.drums(120, 20, 4).sound());
        assertThat(table.facts().tempo()).isCloseTo(120, within(2.0));
        int near = 0;
        for (int unit = 0; unit < table.size(); unit++) {
            double beats = ((double) table.start(unit) / RATE - 0.3) / 0.5;
            double away = Math.abs(table.beatPhase(unit) - (beats - Math.floor(beats)));
            near += Math.min(away, 1 - away) < 0.07 ? 1 : 0;
        }
        assertThat(near).isGreaterThan(table.size() * 9 / 10);
    }

    @Test
    void musicWithoutAPulseHasNoBeats() throws IOException {
        UnitTable table = analyze(KnownMusic.scattered(3, 20, 5).sound());
        assertThat(table.facts().hasPulse()).isFalse();
        assertThat(table.beatPeriod(3)).isZero();
        assertThat(features(table, 3)[UnitFeatures.BEAT_PHASE + 1]).isZero();
    }

    @Test
    void silenceAndScrapsHaveNoUnits() throws IOException {
        assertThat(analyze(MonoSound.of(new float[RATE], RATE), "silence").size())
                .isZero();
        assertThat(analyze(MonoSound.of(new float[0], RATE), "nothing").size()).isZero();
        assertThat(analyze(MonoSound.of(new float[] {1, -1}, RATE), "two samples")
                        .size())
                .isZero();
    }

    @Test
    void secondsDoneAddUpToTheRecordingsLength() throws IOException {
        MonoSound music = KnownMusic.plucked(100, 6, 6).sound();
        double[] done = {0};
        new UnitAnalyzer(UnitSettings.usual())
                .analyze(music, folder.resolve("table"), new StopSignal(), seconds -> done[0] += seconds);
        assertThat(done[0]).isCloseTo(6, within(1e-6));
    }

    @Test
    void aStopLeavesNoTable() throws IOException {
        StopSignal stop = new StopSignal();
        MonoSound music = KnownMusic.plucked(100, 6, 6).sound();
        UnitAnalyzer analyzer = new UnitAnalyzer(UnitSettings.usual());
        assertThatThrownBy(() -> analyzer.analyze(music, folder.resolve("table"), stop, seconds -> stop.request()))
                .isInstanceOf(CancellationException.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void tablesOfOtherSettingsOrDamagedOnesAreNotFound() throws IOException {
        analyze(KnownMusic.drums(120, 3, 1).sound());
        Path file = folder.resolve("table");
        String hash = UnitSettings.usual().hash();
        assertThat(UnitTable.find(file, hash)).isNotNull();
        assertThat(UnitTable.find(file, "00".repeat(16))).isNull();
        assertThat(UnitTable.find(folder.resolve("absent"), hash)).isNull();
        byte[] bytes = Files.readAllBytes(file);
        Path shorter = Files.write(folder.resolve("shorter"), Arrays.copyOf(bytes, bytes.length - 1));
        assertThat(UnitTable.find(shorter, hash)).isNull();
        bytes[0]++;
        assertThat(UnitTable.find(Files.write(folder.resolve("other"), bytes), hash))
                .isNull();
    }

    @Test
    void tablesStandUnderOneNumbering() throws IOException {
        UnitTable drums = analyze(KnownMusic.drums(120, 4, 1).sound(), "drums");
        UnitTable silence = analyze(MonoSound.of(new float[RATE], RATE), "silence");
        UnitTable notes = analyze(KnownMusic.plucked(120, 4, 1).sound(), "notes");
        UnitTables all = new UnitTables(List.of(drums, silence, notes));
        assertThat(all.pieces()).isEqualTo(3);
        assertThat(all.size()).isEqualTo(drums.size() + notes.size());
        assertThat(all.first(3)).isEqualTo(all.size());
        assertThat(all.piece(drums.size() - 1)).isZero();
        assertThat(all.piece(drums.size())).isEqualTo(2);
        assertThat(all.start(drums.size() + 1)).isEqualTo(notes.start(1));
        assertThat(all.level(all.size() - 1)).isEqualTo(notes.level(notes.size() - 1));
        float[] features = new float[UnitFeatures.SIZE + 5];
        all.features(drums.size(), features, 5);
        assertThat(features).endsWith(features(notes, 0));
        assertThatThrownBy(() -> all.piece(all.size())).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void unitsAreHeldThatBeginWithinASoundThatGoesOn() throws IOException {
        UnitTable notes = analyze(KnownMusic.plucked(120, 4, 1).sound(), "notes");
        float[] tone = new float[4 * RATE];
        for (int i = 0; i < tone.length; i++) {
            tone[i] = (float) (0.3 * Math.sin(2 * Math.PI * 220 * i / RATE));
        }
        UnitTable held = analyze(MonoSound.of(tone, RATE), "held");
        UnitTables all = new UnitTables(List.of(notes, held));
        assertThat(all.held(0)).isFalse();
        for (int unit = 0; unit < notes.size(); unit++) {
            assertThat(all.held(unit)).isEqualTo(notes.cut(unit) == Cut.BEAT || notes.cut(unit) == Cut.EVEN);
        }
        assertThat(notes.cut(1)).isEqualTo(Cut.ONSET);
        assertThat(held.size()).isGreaterThan(4);
        assertThat(all.held(notes.size())).isFalse(); // there it begins
        assertThat(all.held(notes.size() + 2)).isTrue();
    }

    @Test
    void anyNumberOfThreadsHearsTheSame() throws IOException {
        float[] samples = new float[44_100 * 60]; // more than one part of each kind
        Random random = new Random(1);
        for (int i = 0; i < samples.length; i++) {
            double decay = Math.exp(-8.0 * (i % 11_025) / 11_025);
            samples[i] = (float) (0.3 * decay * Math.sin(0.03 * i) + 0.01 * random.nextGaussian());
        }
        MonoSound sound = MonoSound.of(samples, 44_100);
        UnitSettings settings = UnitSettings.usual();
        new UnitAnalyzer(settings).analyze(sound, folder.resolve("alone/table"), new StopSignal(), seconds -> {});
        try (Crew crew = new Crew(3, new StopSignal())) {
            new UnitAnalyzer(settings, crew)
                    .analyze(sound, folder.resolve("together/table"), new StopSignal(), seconds -> {});
            assertThat(folder.resolve("together/table")).hasSameBinaryContentAs(folder.resolve("alone/table"));
            assertThat(ContentFrames.of(sound, 0.1, crew)).isEqualTo(ContentFrames.of(sound, 0.1));
            assertThat(SoundPeaks.of(sound, 0.1, crew)).isEqualTo(SoundPeaks.of(sound, 0.1));
        }
    }
}
