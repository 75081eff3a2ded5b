package dev.cadenza.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadenza.audio.AudioFormat;
import dev.cadenza.audio.AudioWriter;
import dev.cadenza.audio.Waveform;
import dev.cadenza.base.Progress;
import dev.cadenza.base.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdviceTest {
    @TempDir
    Path folder;

    private void hit(String name, double seconds, double level) throws IOException {
        float[] samples = new float[(int) (44_100 * seconds)];
        for (int i = 0; i < samples.length; i++) {
            double time = i / 44_100.0;
            double clipped = Math.max(-1, Math.min(1, level * Math.exp(-9 * time) * Math.sin(1200 * time)));
            samples[i] = (float) clipped;
        }
        AudioWriter.write(folder.resolve(name), AudioFormat.WAV_FLOAT, Waveform.mono(samples, 44_100));
    }

    private List<String> advice() throws IOException {
        return new Cadenza(new Workplace(Progress.silent(), new StopSignal(), 2))
                .inspect(folder)
                .advice();
    }

    @Test
    void manyFilesOfOneKindAreOneSentence() throws IOException {
        for (int i = 0; i < 12; i++) {
            hit("hit-%02d.wav".formatted(i), .2 + .02 * i, i < 6 ? .8 : 3);
        }

        List<String> advice = advice();
        assertThat(advice).hasSizeLessThan(6);
        assertThat(advice)
                .anyMatch(sentence -> sentence.startsWith("12 recordings last less than ten seconds (hit-00.wav, ")
                        && sentence.contains("and 9 more")
                        && sentence.contains(
                                "the family units uses such recordings, the family classic leaves them out"))
                .anyMatch(sentence ->
                        sentence.startsWith("6 files are clipped (hit-06.wav, hit-07.wav, hit-08.wav and 3 more)"))
                .noneMatch(sentence -> sentence.contains("soft"))
                .noneMatch(sentence -> sentence.contains("will be left out"));
    }

    @Test
    void oneFileIsToldWithItsFigures() throws IOException {
        hit("long.wav", 11, .5);
        hit("loud.wav", 11, 5);
        hit("soft.wav", .3, .002);

        assertThat(advice())
                .anyMatch(sentence -> sentence.startsWith("soft.wav lasts 0.3 s: "))
                .anyMatch(sentence -> sentence.matches("loud.wav is clipped in \\d+ places: .*"))
                .anyMatch(sentence -> sentence.matches("soft.wav is very soft \\(-[56]\\d LUFS\\): .*"));
    }

    @Test
    void whatIsLeftOutIsToldByKindAndNumber() throws IOException {
        hit("hit.wav", .5, .5);
        for (String name :
                List.of("a.mid", "b.MIDI", "song.m4p", "old.sd2", "live.als", "cover.jpg", "x/info.txt", ".hidden")) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "no sound");
        }

        assertThat(advice())
                .anyMatch(sentence ->
                        sentence.startsWith("2 files are left out (.mid, .midi: a.mid, b.MIDI): scores and not sound"))
                .anyMatch(sentence ->
                        sentence.startsWith("1 file is left out (.m4p: song.m4p): protected against copying (DRM)"))
                .anyMatch(sentence ->
                        sentence.startsWith("1 file is left out (.sd2: old.sd2): sound of kinds that are not read"))
                .anyMatch(sentence -> sentence.startsWith("1 file is left out (.als: live.als): projects"))
                .contains("2 files are left out (.jpg, .txt): no sound");
    }
}
