package dev.cadenza.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResamplingTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"48000, 1000", "48000, 10000", "96000, 1000", "96000, 10000", "22050, 1000", "8000, 1000"})
    void tonesKeepTheirPurity(int from, double hertz) throws IOException {
        float[] heard = resampled(Sounds.tone(hertz, 0.5, from, 2), from);

        assertThat(Sounds.signalToNoise(heard, hertz, 44100)).isGreaterThan(100);
    }

    @ParameterizedTest
    @ValueSource(doubles = {20, 100, 1000, 5000, 10000, 15000, 17000, 18000})
    void whatIsHeardKeepsItsLevel(double hertz) throws IOException {
        float[] heard = resampled(Sounds.tone(hertz, 0.5, 48000, 2), 48000);

        double decibels = 20 * Math.log10(Sounds.level(heard, 4410) / (0.5 / Math.sqrt(2)));
        assertThat(decibels).isBetween(-0.1, 0.1);
    }

    @ParameterizedTest
    @CsvSource({"48000, 23500", "96000, 23500", "96000, 40000"})
    void whatIsTooHighIsRemovedRatherThanMirrored(int from, double hertz) throws IOException {
        float[] heard = resampled(Sounds.tone(hertz, 0.5, from, 2), from);

        double decibels = 20 * Math.log10(Sounds.level(heard, 4410) / (0.5 / Math.sqrt(2)));
        assertThat(decibels).isLessThan(-90);
    }

    private float[] resampled(float[] samples, int from) throws IOException {
        Path file = Sounds.wav(folder.resolve("tone.wav"), from, samples);
        return new AudioReader(DecodeSettings.mono(44100)).readAll(file).samples(0);
    }
}
