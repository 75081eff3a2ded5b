package dev.cadenza.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FftTest {
    private static float[] noise(int count, long seed) {
        Random random = new Random(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 8, 16, 64, 128, 512})
    void theComplexTransformIsTheSumThatDefinesIt(int size) {
        float[] real = noise(size, 1);
        float[] imaginary = noise(size, 2);
        float[] re = real.clone();
        float[] im = imaginary.clone();
        new Fft(size).transform(re, im);
        for (int k = 0; k < size; k++) {
            double sumRe = 0;
            double sumIm = 0;
            for (int n = 0; n < size; n++) {
                double angle = -2 * Math.PI * k * n / size;
                sumRe += real[n] * Math.cos(angle) - imaginary[n] * Math.sin(angle);
                sumIm += real[n] * Math.sin(angle) + imaginary[n] * Math.cos(angle);
            }
            assertThat((double) re[k]).isCloseTo(sumRe, within(1e-4 * Math.sqrt(size)));
            assertThat((double) im[k]).isCloseTo(sumIm, within(1e-4 * Math.sqrt(size)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 8, 32, 1024, 2048})
    void theRealTransformIsTheComplexOneOfTheSameValues(int size) {
        float[] samples = noise(size, 3);
        float[] re = samples.clone();
        float[] im = new float[size];
        new Fft(size).transform(re, im);
        RealFft fft = new RealFft(size);
        float[] real = new float[fft.bins()];
        float[] imaginary = new float[fft.bins()];
        float[] power = new float[fft.bins()];
        fft.forward(samples, real, imaginary);
        fft.power(samples, power);
        for (int k = 0; k < fft.bins(); k++) {
            assertThat(real[k]).isCloseTo(re[k], within(1e-3f));
            assertThat(imaginary[k]).isCloseTo(im[k], within(1e-3f));
            assertThat(power[k]).isCloseTo(re[k] * re[k] + im[k] * im[k], within(1e-3f * (1 + power[k])));
        }
        float[] back = new float[size];
        fft.inverse(real, imaginary, back);
        assertThat(back).containsExactly(samples, within(1e-5f));
    }

    @Test
    void sizesThatAreNoPowersOfTwoAreRefused() {
        assertThatThrownBy(() -> new Fft(24))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("24");
        assertThatThrownBy(() -> new RealFft(2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2");
    }
}
