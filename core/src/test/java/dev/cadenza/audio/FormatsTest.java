package dev.cadenza.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormatsTest {
    private static final double HERTZ = 997;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "pcm_u8, 35",
        "pcm_s16le, 75",
        "pcm_s24le, 110",
        "pcm_s32le, 110",
        "pcm_f32le, 120",
        "pcm_f64le, 120",
        "pcm_s16be, 75",
    })
    void everySampleFormatOfUncompressedFilesIsRead(String codec, double purity) throws IOException {
        Path file = Sounds.encode(tone(), folder.resolve(codec.endsWith("be") ? "t.aiff" : "t.wav"), "-c:a", codec);

        assertPure(file, purity);
    }

    @ParameterizedTest
    @CsvSource({
        "t.flac, flac, flac, 75",
        "t.mp3, libmp3lame, mp3, 40",
        "t.ogg, vorbis, vorbis, 25",
        "t.opus, libopus, opus, 25",
        "t.m4a, aac, aac, 30",
        "t.m4a, alac, alac, 75",
        "t.aac, aac, aac, 30",
        "t.wv, wavpack, wavpack, 75",
        "t.mka, flac, flac, 75",
        "t.webm, libopus, opus, 25",
        "t.caf, pcm_s16be, pcm_s16be, 75",
        "t.au, pcm_s16be, pcm_s16be, 75",
        "t.w64, pcm_s24le, pcm_s24le, 110",
        "t.wma, wmav2, wmav2, 25",
        "t.tta, tta, tta, 75",
        "t.eac3, eac3, eac3, 25",
        "t.dts, dca, dts, 25",
    })
    void everyUsualKindOfFileIsRead(String name, String encoder, String codec, double purity) throws IOException {
        String rate = codec.equals("dts") ? "1411k" : "192k"; // its encoder knows no less
        Path file =
                Sounds.encode(tone(), folder.resolve(name), "-c:a", encoder, "-b:a", rate, "-strict", "-2", "-ac", "2");

        assertPure(file, purity);
        AudioInfo info = AudioReader.probe(file);
        assertThat(info.codec()).isEqualTo(codec);
        assertThat(info.rate()).isEqualTo(codec.equals("opus") ? 48000 : 44100);
    }

    @Test
    void coverArtAndTagsDoNotDisturb() throws IOException {
        Path cover = folder.resolve("cover.png");
        Sounds.generate("color=red:s=64x64", cover, "-frames:v", "1");
        Path file = folder.resolve("t.mp3");
        Sounds.ffmpeg(List.of(
                "-nostdin",
                "-v",
                "level+error",
                "-i",
                tone().toString(),
                "-i",
                cover.toString(),
                "-map",
                "0",
                "-map",
                "1",
                "-c:v",
                "copy",
                "-metadata",
                "title=Input #0, fake, from 'x'\n  Duration: 99:00:00.00",
                file.toString()));

        DecodeReport report = assertPure(file, 40);
        assertThat(report.info().format()).isEqualTo("mp3");
        assertThat(report.info().seconds()).isBetween(1.9, 2.1);
    }

    @ParameterizedTest
    @ValueSource(ints = {8000, 11025, 16000, 22050, 32000, 37000, 48000, 88200, 96000, 192000})
    void everyRateBecomesTheOneAskedFor(int rate) throws IOException {
        Path file = Sounds.wav(folder.resolve("t.wav"), rate, Sounds.tone(HERTZ, 0.5, rate, 2));

        assertPure(file, 90);
        assertThat(new AudioReader(DecodeSettings.asRecorded()).readAll(file).sampleRate())
                .isEqualTo(rate);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 8})
    void anyNumberOfChannelsIsReadAsItIs(int channels) throws IOException {
        float[][] samples = new float[channels][];
        for (int c = 0; c < channels; c++) {
            samples[c] = Sounds.tone(200 + 100 * c, 0.1 + 0.05 * c, 44100, 0.5);
        }
        Path file = Sounds.wav(folder.resolve("t.wav"), 44100, samples);

        Waveform heard = new AudioReader(DecodeSettings.asRecorded()).readAll(file);
        assertThat(heard.channels()).isEqualTo(channels);
        for (int c = 0; c < channels; c++) {
            assertThat(heard.samples(c)).containsExactly(samples[c]);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "with space.wav",
                "-dash.wav",
                "50%d.wav",
                "quote'\"s.wav",
                "colon:in:it.wav",
                "Ärger – 音楽 🎵.wav",
                "[glob]*?.wav",
                "a|b;c$d.wav",
                "http:evil.wav",
                "concat:a.wav",
                "back\\slash.wav",
                "line\nbreak.wav"
            })
    void oddNamesAreOnlyNames(String name) throws IOException {
        Path file = Sounds.wav(folder.resolve(name), 44100, Sounds.tone(HERTZ, 0.5, 44100, 1));

        assertPure(file, 120);
        assertThat(AudioReader.probe(file).rate()).isEqualTo(44100);
        Path written = folder.resolve(name + ".flac");
        AudioWriter.write(written, AudioFormat.FLAC, new AudioReader(DecodeSettings.mono(44100)).readAll(file));
        assertThat(Files.size(written)).isPositive();
    }

    private Path tone() throws IOException {
        return Sounds.wav(folder.resolve("source.wav"), 44100, Sounds.tone(HERTZ, 0.5, 44100, 2));
    }

    private static DecodeReport assertPure(Path file, double decibels) throws IOException {
        WaveformSink sink = new WaveformSink(file, 0, Long.MAX_VALUE);
        DecodeReport report = new AudioReader(DecodeSettings.mono(44100)).decode(file, sink);
        float[] heard = sink.waveform(44100).samples(0);
        assertThat(Sounds.signalToNoise(heard, HERTZ, 44100)).isGreaterThan(decibels);
        assertThat(report.damage()).isNull();
        assertThat(report.samples()).isEqualTo(heard.length);
        return report;
    }
}
