package dev.cadenza.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class WavRoundTripTest {
    @Property(tries = 25, seed = "7")
    void floatsComeBackExactly(
            @ForAll @Size(min = 1, max = 300) float[] samples, @ForAll @IntRange(min = 1, max = 8) int channels)
            throws IOException {
        for (int i = 0; i < samples.length; i++) {
            samples[i] = Math.abs(samples[i]) < 1000 ? samples[i] : 0;
        }
        Waveform heard = roundTrip(AudioFormat.WAV_FLOAT, samples, channels, 44100);

        assertThat(heard.channels()).isEqualTo(channels);
        assertThat(heard.samples(channels - 1)).containsExactly(samples);
    }

    @Property(tries = 25, seed = "7")
    void integersComeBackWithinTheDither(
            @ForAll @Size(min = 1, max = 300) float[] samples, @ForAll @IntRange(min = 4000, max = 192000) int rate)
            throws IOException {
        for (int i = 0; i < samples.length; i++) {
            samples[i] = Math.max(-1, Math.min(1, samples[i]));
        }
        for (AudioFormat format : new AudioFormat[] {AudioFormat.WAV, AudioFormat.WAV24}) {
            double step = Math.pow(2, 1 - format.bits());
            Waveform heard = roundTrip(format, samples, 2, rate);

            assertThat(heard.sampleRate()).isEqualTo(rate);
            for (int i = 0; i < samples.length; i++) {
                assertThat((double) heard.sample(0, i)).isBetween(samples[i] - 1.6 * step, samples[i] + 1.6 * step);
            }
        }
    }

    private static Waveform roundTrip(AudioFormat format, float[] samples, int channels, int rate) throws IOException {
        float[][] all = new float[channels][];
        Arrays.fill(all, samples);
        Path file = Files.createTempFile("cadenza", ".wav");
        try {
            AudioWriter.write(file, format, Waveform.of(all, rate));
            return new AudioReader(DecodeSettings.asRecorded()).readAll(file);
        } finally {
            Files.delete(file);
        }
    }
}
