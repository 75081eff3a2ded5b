package dev.cadenza.example;

import dev.cadenza.audio.Waveform;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a waveform as a wav file with 32-bit float samples, losing nothing. */
final class FloatWav {
    private static final int HEADER = 44;
    private static final short IEEE_FLOAT = 3;

    private FloatWav() {}

    static void write(Path file, Waveform sound) throws IOException {
        int frame = sound.channels() * Float.BYTES;
        int size = Math.multiplyExact(sound.length(), frame);
        ByteBuffer bytes = ByteBuffer.allocate(Math.addExact(HEADER, size)).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(ascii("RIFF")).putInt(HEADER - 8 + size).put(ascii("WAVE"));
        bytes.put(ascii("fmt ")).putInt(16).putShort(IEEE_FLOAT).putShort((short) sound.channels());
        bytes.putInt(sound.sampleRate()).putInt(sound.sampleRate() * frame);
        bytes.putShort((short) frame).putShort((short) Float.SIZE);
        bytes.put(ascii("data")).putInt(size);
        for (int n = 0; n < sound.length(); n++) {
            for (int channel = 0; channel < sound.channels(); channel++) {
                bytes.putFloat(sound.sample(channel, n));
            }
        }
        Files.write(file, bytes.array());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
