package dev.cadenza.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadenza.base.StopSignal;
import dev.cadenza.base.UserProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RawDecodeTest {
    @TempDir
    Path folder;

    @Test
    void everyRecordingBecomesMonoFloats() throws IOException {
        Path recording = folder.resolve("a.wav");
        AudioWriter.write(recording, AudioFormat.WAV, Waveform.of(new float[2][4410], 44_100));
        RawDecode.write(List.of(recording, recording), folder.resolve("raw"), 22_050, 2, new StopSignal());
        assertThat(folder.resolve("raw/0.f32")).hasSize(2205 * Float.BYTES);
        assertThat(folder.resolve("raw/1.f32")).hasSize(2205 * Float.BYTES);
    }

    @Test
    void whatIsNoRecordingIsRefused() throws IOException {
        Path text = Files.writeString(folder.resolve("a.mp3"), "no sound at all");
        assertThatThrownBy(() -> RawDecode.write(List.of(text), folder.resolve("raw"), 44_100, 1, new StopSignal()))
                .isInstanceOf(UserProblem.class)
                .hasMessageContaining("a.mp3");
    }
}
