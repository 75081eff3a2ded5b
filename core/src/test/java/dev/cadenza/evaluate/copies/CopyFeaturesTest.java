package dev.cadenza.evaluate.copies;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopyFeaturesTest {
    @TempDir
    Path folder;

    @Test
    void theySurviveWritingAndReading() throws IOException {
        CopyFeatures features = CopyTunes.features(CopyTunes.tune(1, 10));
        Path file = folder.resolve("features");
        features.write(file);
        CopyFeatures read = Objects.requireNonNull(CopyFeatures.read(file));
        assertThat(read.seconds()).isEqualTo(10);
        assertThat(read.peaks()).containsExactly(features.peaks()).hasSizeBetween(100, 300);
        for (int t = 0; t < read.frames(); t++) {
            assertThat(read.level(t, 20)).isEqualTo(features.level(t, 20));
        }
        assertThat(Files.size(file)).isLessThan(10 * 1000);
    }

    @Test
    void aDamagedFileIsNoFile() throws IOException {
        Path file = folder.resolve("features");
        CopyTunes.features(CopyTunes.tune(1, 5)).write(file);
        byte[] whole = Files.readAllBytes(file);
        byte[] changed = whole.clone();
        changed[500] ^= 1;
        for (byte[] bad : new byte[][] {changed, java.util.Arrays.copyOf(whole, 900), {}, {1, 2, 3}}) {
            Files.write(file, bad);
            assertThat(CopyFeatures.read(file)).isNull();
        }
    }

    @Test
    void silenceHasNoPeaks() throws IOException {
        CopyFeatures silence = CopyTunes.features(new float[2 * CopyTunes.RATE]);
        assertThat(silence.peaks()).isEmpty();
        assertThat(silence.frames()).isEqualTo(20);
    }

    @Test
    void aTonePutsItsLevelIntoItsBand() throws IOException {
        float[] tone = new float[2 * CopyTunes.RATE];
        double hertz = CopyFeatures.LOWEST_HERTZ * Math.pow(2, 30 / 12.0);
        for (int i = 0; i < tone.length; i++) {
            tone[i] = (float) (0.5 * Math.sin(2 * Math.PI * hertz * i / CopyTunes.RATE));
        }
        CopyFeatures features = CopyTunes.features(tone);
        for (int band = 0; band < CopyFeatures.BANDS; band++) {
            assertThat(features.level(10, band)).as("band %d", band).isLessThanOrEqualTo(features.level(10, 30));
        }
    }
}
