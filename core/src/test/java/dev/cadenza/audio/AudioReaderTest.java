package dev.cadenza.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadenza.base.StopSignal;
import dev.cadenza.base.UserProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class AudioReaderTest {
    private final AudioReader reader = new AudioReader(DecodeSettings.mono(44100));

    @TempDir
    Path folder;

    @Test
    void stereoIsMixedByAveraging() throws IOException {
        float[] left = Sounds.tone(300, 0.4, 44100, 1);
        float[] right = Sounds.tone(500, 0.2, 44100, 1);
        float[] mixed = reader.readAll(Sounds.wav(folder.resolve("t.wav"), 44100, left, right))
                .samples(0);

        assertThat(mixed[1000]).isEqualTo(0.5f * (left[1000] + right[1000]));
        assertThat(mixed).hasSameSizeAs(left);
    }

    @Test
    void overshootsOfLossyFilesAreKept() throws IOException {
        float[] loud = Sounds.tone(1000, 1, 44100, 1);
        for (int i = 0; i < loud.length; i++) {
            loud[i] = Math.signum(loud[i]) * 0.999f;
        }
        Path file =
                Sounds.encode(Sounds.wav(folder.resolve("t.wav"), 44100, loud), folder.resolve("t.mp3"), "-b:a", "96k");

        assertThat(reader.readAll(file).peak()).isGreaterThan(1.02f);
    }

    @Test
    void aStretchIsReadExactToTheSample() throws IOException {
        float[] tune = Sounds.tune(4, 44100, 5);
        Path file = Sounds.wav(folder.resolve("t.wav"), 44100, tune);

        Waveform stretch = reader.read(file, 2.5, 1);
        assertThat(stretch.length()).isEqualTo(44100);
        assertThat(stretch.samples(0)).startsWith(tune[110250], tune[110251], tune[110252]);
        assertThat(reader.read(file, 4.5, 10).length()).isEqualTo(22050);
        assertThatThrownBy(() -> reader.read(file, 6, 1))
                .isInstanceOf(UserProblem.class)
                .hasMessageContaining("5.00 s");
    }

    @Test
    void probingTellsWhatAFileSays() throws IOException {
        Path wav = Sounds.wav(folder.resolve("t.wav"), 22050, Sounds.tune(1, 22050, 3), Sounds.tune(2, 22050, 3));
        Path mp3 = Sounds.encode(wav, folder.resolve("t.mp3"), "-b:a", "64k");

        assertThat(AudioReader.probe(wav)).isEqualTo(new AudioInfo("wav", "pcm_f32le", 3, 22050, 2, 22050 * 64));
        AudioInfo info = AudioReader.probe(mp3);
        assertThat(info.format()).isEqualTo("mp3");
        assertThat(info.seconds()).isBetween(2.9, 3.2);
        assertThat(info.bitRate()).isBetween(60_000L, 70_000L);
    }

    @Test
    @Timeout(20)
    void aStopEndsDecodingSoon() throws IOException {
        StopSignal stop = new StopSignal();
        Path file = Sounds.wav(folder.resolve("t.wav"), 44100, new float[44100 * 20]);
        SampleSink stopping = new SampleSink() {
            @Override
            public void begin(int rate, int channels) {
                stop.request();
            }

            @Override
            public void accept(float[][] channels, int count) {}
        };

        assertThatThrownBy(() -> new AudioReader(DecodeSettings.mono(44100), stop).decode(file, stopping))
                .isInstanceOf(CancellationException.class);
        assertThat(ProcessHandle.current().children()).isEmpty();
    }

    @Test
    void aFailingSinkLeavesNoChildBehind() throws IOException {
        Path file = Sounds.wav(folder.resolve("t.wav"), 44100, new float[44100 * 60]);
        SampleSink failing = new SampleSink() {
            @Override
            public void begin(int rate, int channels) {}

            @Override
            public void accept(float[][] channels, int count) throws IOException {
                throw new IOException("full");
            }
        };

        assertThatThrownBy(() -> reader.decode(file, failing))
                .isInstanceOf(IOException.class)
                .hasMessage("full");
        ProcessHandle.current().children().forEach(child -> child.onExit().join());
        assertThat(ProcessHandle.current().children()).isEmpty();
    }

    @Test
    void settingsRefuseRatesThatNothingHas() {
        assertThatThrownBy(() -> DecodeSettings.mono(12))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("12");
    }
}
