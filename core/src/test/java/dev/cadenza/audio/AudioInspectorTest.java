package dev.cadenza.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cadenza.audio.FolderInspection.DuplicateGroup;
import dev.cadenza.audio.FolderInspection.Sameness;
import dev.cadenza.base.Progress;
import dev.cadenza.base.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AudioInspectorTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {44100, 48000, 96000})
    void aStereoToneOf1KilohertzIsAsLoudAsTheStandardSays(int rate) throws IOException {
        // EBU Tech 3341, case 1: a stereo sine of 1 kHz at -23 dBFS measures -23 LUFS
        float[] tone = Sounds.tone(1000, Math.pow(10, -23 / 20.0), rate, 5);

        assertThat(inspect(rate, tone, tone).loudness()).isCloseTo(-23, within(0.1));
        assertThat(inspect(rate, tone).loudness()).isCloseTo(-26, within(0.1));
    }

    @Test
    void quietStretchesDoNotCountForLoudness() throws IOException {
        // EBU Tech 3341, case 3: -36, -23 and -36 dBFS measure -23 LUFS
        float[] loud = Sounds.tone(1000, Math.pow(10, -23 / 20.0), 48000, 20);
        for (int i = 0; i < loud.length; i++) {
            boolean quiet = i < 4 * 48000 || i >= 16 * 48000;
            loud[i] *= quiet ? (float) Math.pow(10, -13 / 20.0) : 1;
        }

        assertThat(inspect(48000, loud, loud).loudness()).isCloseTo(-23, within(0.1));
        assertThat(inspect(48000, new float[48000]).loudness()).isEqualTo(-70);
    }

    @Test
    void soundOfLessThanOneBlockIsAsLoudAsItIs() throws IOException {
        float[] tone = Sounds.tone(1000, Math.pow(10, -23 / 20.0), 48000, .39);
        float[] brief = Sounds.tone(1000, Math.pow(10, -23 / 20.0), 48000, .05);

        assertThat(inspect(48000, tone, tone).loudness()).isCloseTo(-23, within(.3));
        assertThat(inspect(48000, brief, brief).loudness()).isCloseTo(-23, within(.7));
        assertThat(inspect(48000, new float[4800]).loudness()).isEqualTo(-70);
    }

    @Test
    void clippingSilenceAndOffsetAreMeasured() throws IOException {
        float[] sound = new float[4 * 44100];
        float[] tone = Sounds.tone(441, 2, 44100, 1);
        for (int i = 0; i < tone.length; i++) {
            sound[44100 + i] = Math.max(-1, Math.min(1, tone[i]));
        }
        FileInspection clipped = inspect(44100, sound);
        float[] shifted = Sounds.tone(441, 0.3, 44100, 1);
        for (int i = 0; i < shifted.length; i++) {
            shifted[i] += 0.05f;
        }

        assertThat(clipped.clippedRuns()).isEqualTo(882);
        assertThat(clipped.clippedShare()).isBetween(0.1, 0.25);
        assertThat(clipped.peak()).isEqualTo(1);
        assertThat(clipped.leadingSilence()).isEqualTo(1);
        assertThat(clipped.trailingSilence()).isEqualTo(2);
        assertThat(clipped.silentShare()).isEqualTo(0.75);
        assertThat(inspect(44100, shifted).offset()).isCloseTo(0.05, within(0.001));
        assertThat(inspect(44100, Sounds.tune(1, 44100, 1)).clippedRuns()).isZero();
    }

    @Test
    void copiesRetaggedAndReencodedFilesAreFoundAndDifferentMusicIsNot() throws IOException {
        Path one = Sounds.wav(folder.resolve("source-one.w"), 44100, Sounds.tune(1, 44100, 20));
        Path two = Sounds.wav(folder.resolve("source-two.w"), 44100, Sounds.tune(2, 44100, 20));
        Path three = Sounds.wav(folder.resolve("source-three.w"), 44100, Sounds.tune(3, 44100, 20));
        Sounds.encode(one, folder.resolve("1.flac"));
        Sounds.encode(one, folder.resolve("1-low.mp3"), "-b:a", "64k");
        Sounds.encode(one, folder.resolve("1.m4a"), "-ar", "48000", "-b:a", "128k", "-strict", "-2");
        Sounds.encode(two, folder.resolve("2.mp3"), "-b:a", "128k");
        Sounds.encode(folder.resolve("2.mp3"), folder.resolve("2-tagged.mp3"), "-c", "copy", "-metadata", "title=Two");
        Files.copy(folder.resolve("2.mp3"), folder.resolve("2-copy.mp3"));
        Sounds.encode(three, folder.resolve("3.flac"));
        Files.writeString(folder.resolve("broken.mp3"), "nothing");

        FolderInspection found =
                AudioInspector.inspect(MusicFolder.scan(folder).entries(), 2, Progress.silent(), new StopSignal());
        assertThat(found.duplicates())
                .containsExactlyInAnyOrder(
                        new DuplicateGroup(Sameness.FILE, List.of("2-copy.mp3", "2.mp3")),
                        new DuplicateGroup(Sameness.SOUND, List.of("2-copy.mp3", "2-tagged.mp3")),
                        new DuplicateGroup(Sameness.MUSIC, List.of("1-low.mp3", "1.flac", "1.m4a")));
        assertThat(found.unreadable())
                .extracting(skipped -> skipped.entry().name())
                .containsExactly("broken.mp3");
        assertThat(found.files()).hasSize(7);
        assertThat(found.seconds()).isBetween(139.0, 141.5);
        assertThat(found.bytes()).isPositive();
    }

    private FileInspection inspect(int rate, float[]... channels) throws IOException {
        return AudioInspector.inspect(Sounds.wav(folder.resolve("t.wav"), rate, channels));
    }
}
