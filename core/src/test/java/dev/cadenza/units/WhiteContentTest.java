package dev.cadenza.units;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadenza.base.SeededRandom;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhiteContentTest {
    private static final int BANDS = ContentFrames.BANDS;
    private static final int[] FRAMES = {700, 3, 512};

    @TempDir
    Path folder;

    private static List<byte[]> recordings() {
        SeededRandom random = new SeededRandom(4);
        List<byte[]> recordings = new ArrayList<>();
        for (int frames : FRAMES) {
            byte[] recording = new byte[frames * BANDS];
            for (int i = 0; i < recording.length; i++) {
                recording[i] = (byte) (random.nextInt(40) + i % BANDS - 30);
            }
            recordings.add(recording);
        }
        return recordings;
    }

    /** Frame {@code frame} of a recording, whitened by itself. */
    private static byte[] expected(List<byte[]> recordings, int piece, int frame) {
        Whitening whitening =
                new Whitening(recordings.stream().map(ByteBuffer::wrap).toList());
        float[] white = new float[BANDS];
        whitening.apply(recordings.get(piece), frame * BANDS, white, 0);
        byte[] bytes = new byte[BANDS];
        for (int b = 0; b < BANDS; b++) {
            bytes[b] = (byte) Math.max(-127, Math.min(127, Math.round(white[b] * 24)));
        }
        return bytes;
    }

    @Test
    void framesOfMappedFilesAreThoseOfMemory() throws IOException {
        List<ByteBuffer> mapped = new ArrayList<>();
        for (byte[] recording : recordings()) {
            Path file = folder.resolve(mapped.size() + ".content");
            Files.write(file, recording);
            try (FileChannel channel = FileChannel.open(file)) {
                mapped.add(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
            }
        }
        WhiteContent content = WhiteContent.of(mapped);
        WhiteContent inMemory = new WhiteContent(recordings());
        for (int piece = 0; piece < FRAMES.length; piece++) {
            byte[] all = new byte[FRAMES[piece] * BANDS];
            content.copy(piece, 0, FRAMES[piece], all, 0);
            byte[] same = new byte[all.length];
            inMemory.copy(piece, 0, FRAMES[piece], same, 0);
            assertThat(all).containsExactly(same);
            int last = FRAMES[piece] - 1;
            assertThat(Arrays.copyOfRange(all, last * BANDS, all.length))
                    .containsExactly(expected(recordings(), piece, last));
        }
    }

    @Test
    void theLastFrameStandsForThoseAfterIt() {
        WhiteContent content = new WhiteContent(recordings());
        byte[] some = new byte[5 * BANDS];
        content.copy(1, 1, 5, some, 0);
        byte[] last = expected(recordings(), 1, 2);
        assertThat(Arrays.copyOf(some, BANDS)).containsExactly(expected(recordings(), 1, 1));
        for (int frame = 1; frame < 5; frame++) {
            assertThat(Arrays.copyOfRange(some, frame * BANDS, (frame + 1) * BANDS))
                    .containsExactly(last);
        }
    }
}
