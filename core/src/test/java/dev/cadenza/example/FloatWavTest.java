package dev.cadenza.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadenza.audio.Waveform;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FloatWavTest {
    @TempDir
    Path folder;

    @Test
    void samplesStandInterleavedAfterTheHeader() throws IOException {
        Path file = folder.resolve("two.wav");
        FloatWav.write(file, Waveform.of(new float[][] {{.25f, -1}, {.5f, 0}}, 8000));
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(new String(bytes.array(), 0, 16, StandardCharsets.US_ASCII))
                .startsWith("RIFF")
                .endsWith("WAVEfmt ");
        assertThat(bytes.getShort(20)).isEqualTo((short) 3); // float samples
        assertThat(bytes.getShort(22)).isEqualTo((short) 2);
        assertThat(bytes.getInt(24)).isEqualTo(8000);
        assertThat(bytes.getInt(4)).isEqualTo(bytes.capacity() - 8);
        assertThat(bytes.asFloatBuffer().capacity()).isEqualTo(15);
        assertThat(new float[] {bytes.getFloat(44), bytes.getFloat(48), bytes.getFloat(52), bytes.getFloat(56)})
                .containsExactly(.25f, .5f, -1f, 0f);
    }
}
