package dev.cadenza.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cadenza.audio.AudioFormat;
import dev.cadenza.audio.WriteReport;
import dev.cadenza.base.UserProblem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SongFileTest {
    @TempDir
    Path folder;

    private static float[] tone(int samples, double amplitude) {
        float[] sound = new float[samples];
        for (int i = 0; i < samples; i++) {
            sound[i] = (float) (amplitude * Math.sin(i * Math.PI / 50));
        }
        return sound;
    }

    private WriteReport write(Path file, float[] sound, boolean normalize) throws IOException {
        try (SongFile song = new SongFile(file, 44_100)) {
            int half = sound.length / 2;
            song.accept(sound, half);
            song.accept(java.util.Arrays.copyOfRange(sound, half, sound.length), sound.length - half);
            return song.finish(AudioFormat.WAV_FLOAT, normalize);
        }
    }

    /** The samples at the end of a float wav file. */
    private static float[] samples(Path file, int count) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        float[] samples = new float[count];
        ByteBuffer.wrap(bytes, bytes.length - 4 * count, 4 * count)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(samples);
        return samples;
    }

    @Test
    void thePeakIsBroughtToOneDecibelBelowFullScale() throws IOException {
        for (double amplitude : new double[] {1e-4, 0.3, 7}) {
            float[] sound = tone(100_000, amplitude);
            Path file = folder.resolve("song.wav");
            WriteReport report = write(file, sound, true);
            assertThat(20 * Math.log10(report.peak())).isCloseTo(-1, within(1e-4));
            assertThat(report.clipped()).isZero();
            float[] written = samples(file, sound.length);
            float gain = (float) (0.89125094 / amplitude);
            for (int i = 0; i < sound.length; i += 997) {
                assertThat(written[i]).isCloseTo(sound[i] * gain, within(1e-5f));
            }
        }
        assertThat(folder).isDirectoryContaining(file -> file.endsWith("song.wav"));
        assertThat(folder.toFile().list()).hasSize(1);
    }

    @Test
    void theLevelIsKeptOnRequestAndWhatClipsIsCounted() throws IOException {
        Path file = folder.resolve("song.wav");
        float[] sound = {0.5f, 1.5f, -2, 0.25f};
        try (SongFile song = new SongFile(file, 44_100)) {
            song.accept(sound, 4);
            assertThat(song.peak()).isEqualTo(2);
            WriteReport report = song.finish(AudioFormat.WAV, false);
            assertThat(report.clipped()).isEqualTo(2);
            assertThat(report.samples()).isEqualTo(4);
        }
        assertThat(write(folder.resolve("float.wav"), sound, false).peak()).isEqualTo(2);
        assertThat(samples(folder.resolve("float.wav"), 4)).containsExactly(sound);
    }

    @Test
    void silenceIsAProblemAndLeavesNoFile() {
        Path file = folder.resolve("song.wav");
        assertThatThrownBy(() -> write(file, new float[1000], true))
                .isInstanceOf(UserProblem.class)
                .hasMessageContaining("silent")
                .hasMessageContaining(file.toString());
        assertThatThrownBy(() -> write(file, tone(1000, 1e-7), false)).isInstanceOf(UserProblem.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aSongThatIsGivenUpLeavesTheOldFileAlone() throws IOException {
        Path file = folder.resolve("song.wav");
        write(file, tone(1000, 0.5), true);
        byte[] before = Files.readAllBytes(file);
        try (SongFile song = new SongFile(file, 44_100)) {
            song.accept(tone(1000, 0.1), 1000);
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(folder.toFile().list()).containsExactly("song.wav");
    }

    @Test
    void tenMinutesTakeNoMoreMemoryThanASecond() throws IOException {
        float[] sound = tone(1 << 18, 0.5);
        int runs = 101; // ten minutes: 106 MB as floats
        try (SongFile song = new SongFile(folder.resolve("long.wav"), 44_100)) {
            com.sun.management.ThreadMXBean threads =
                    (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < runs; i++) {
                song.accept(sound, sound.length);
            }
            WriteReport report = song.finish(AudioFormat.WAV, true);
            // all that this thread ever allocated, whether it was freed since or not
            assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(16 << 20);
            assertThat(report.samples()).isEqualTo((long) runs << 18);
        }
        long data = (long) runs << 19; // two bytes a sample
        assertThat(Files.size(folder.resolve("long.wav"))).isBetween(data + 44, data + 200);
    }
}
