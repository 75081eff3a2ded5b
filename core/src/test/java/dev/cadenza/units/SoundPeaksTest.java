package dev.cadenza.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadenza.analysis.Peaks;
import java.io.IOException;
import java.nio.IntBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoundPeaksTest {
    private static final int[] SOME = {Peaks.pack(3, 10), Peaks.pack(3, 20), Peaks.pack(7, 5), Peaks.pack(20, 9)};

    @TempDir
    Path folder;

    @Test
    void peaksOfAStretchAreCountedFromItsBeginning() {
        SoundPeaks sound = new SoundPeaks(List.of(IntBuffer.allocate(0), IntBuffer.wrap(SOME)));
        assertThat(sound.between(1, 3, 20)).containsExactly(Peaks.pack(0, 10), Peaks.pack(0, 20), Peaks.pack(4, 5));
        assertThat(sound.between(1, 4, 7)).isEmpty();
        assertThat(sound.between(1, 0, 1000)).containsExactly(SOME);
        assertThat(sound.between(0, 0, 1000)).isEmpty();
    }

    @Test
    void theySurviveWritingAndMapping() throws IOException {
        Path file = folder.resolve("some.peaks");
        SoundPeaks.write(file, SOME);
        SoundPeaks sound = new SoundPeaks(List.of(Objects.requireNonNull(SoundPeaks.map(file))));
        assertThat(sound.between(0, 0, 1000)).containsExactly(SOME);
    }

    @Test
    void aRecordingWithoutPeaksIsKeptAsWell() throws IOException {
        Path file = folder.resolve("none.peaks");
        SoundPeaks.write(file, new int[0]);
        assertThat(new SoundPeaks(List.of(Objects.requireNonNull(SoundPeaks.map(file)))).between(0, 0, 1000))
                .isEmpty();
    }

    @Test
    void thereMustBeARecording() {
        assertThatThrownBy(() -> new SoundPeaks(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
