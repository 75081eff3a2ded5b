package dev.cadenza.evaluate.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadenza.audio.MonoSound;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpectrogramTest {
    private static BufferedImage picture(MonoSound sound) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(Spectrogram.png(sound)));
    }

    private static int brightness(BufferedImage image, int x, int y) {
        return image.getRGB(x, y) >> 8 & 0xff;
    }

    @ParameterizedTest
    @ValueSource(doubles = {300, 1000, 5000})
    void aToneIsBrightAtItsHeight(double hertz) throws IOException {
        BufferedImage image = picture(Examples.tone(hertz, 2));
        int brightest = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            if (brightness(image, 400, y) > brightness(image, 400, brightest)) {
                brightest = y;
            }
        }
        double height = 1 - (brightest + 0.5) / image.getHeight();
        assertThat(height).isBetween(Spectrogram.height(hertz) - 0.02, Spectrogram.height(hertz) + 0.02);
    }

    @Test
    void silenceIsBlack() throws IOException {
        BufferedImage image = picture(MonoSound.of(new float[Examples.RATE], Examples.RATE));
        assertThat(image.getRGB(100, 60) & 0xffffff).isEqualTo(0x000004);
    }
}
