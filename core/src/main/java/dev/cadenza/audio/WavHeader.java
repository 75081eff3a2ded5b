package dev.cadenza.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The bytes before the samples of a wav file; an RF64 file (EBU Tech 3306) where plain wav can't count that far. */
final class WavHeader {
    /** Its length, the same for every size of sound. */
    static final int BYTES = 12 + 8 + 28 + 8 + 40 + 8 + 4 + 8;

    /** The greatest file whose size the 32 bits of a plain wav header hold. */
    static final long PLAIN_LIMIT = 0xffff_ffffL;

    private static final int PCM = 1;
    private static final int FLOAT = 3;
    private static final int EXTENSIBLE = 0xfffe;
    // The rest of the identifiers ....-0000-0010-8000-00aa00389b71 whose first two bytes are the plain format's number.
    private static final byte[] SUBFORMAT = {
        0, 0, 0, 0, 0x10, 0, (byte) 0x80, 0, 0, (byte) 0xaa, 0, 0x38, (byte) 0x9b, 0x71
    };

    private WavHeader() {}

    /** The header for {@code frames} frames of {@code channels} samples of {@code bits} bits (0: 32-bit floats). */
    static ByteBuffer of(int bits, int rate, int channels, long frames, long plainLimit) {
        int width = bits == 0 ? Float.BYTES : bits / 8;
        long data = frames * channels * width;
        long riff = BYTES - 8 + data + (data & 1);
        boolean plain = riff <= plainLimit;
        ByteBuffer header = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
        name(header, plain ? "RIFF" : "RF64").putInt(plain ? (int) riff : -1);
        name(header, "WAVE");
        name(header, plain ? "JUNK" : "ds64").putInt(28);
        header.putLong(plain ? 0 : riff)
                .putLong(plain ? 0 : data)
                .putLong(plain ? 0 : frames)
                .putInt(0);
        format(header, bits, rate, channels, width);
        name(header, "fact").putInt(4).putInt(plain ? (int) frames : -1);
        name(header, "data").putInt(plain ? (int) data : -1);
        return header.flip();
    }

    private static void format(ByteBuffer header, int bits, int rate, int channels, int width) {
        int kind = bits == 0 ? FLOAT : PCM;
        name(header, "fmt ").putInt(40);
        header.putShort((short) EXTENSIBLE).putShort((short) channels).putInt(rate);
        header.putInt(rate * channels * width)
                .putShort((short) (channels * width))
                .putShort((short) (8 * width));
        header.putShort((short) 22).putShort((short) (8 * width)).putInt(places(channels));
        header.putShort((short) kind).put(SUBFORMAT);
    }

    /** One channel stands in the center, more in the order of the mask's bits. */
    private static int places(int channels) {
        return channels == 1 ? 4 : channels <= 11 ? (1 << channels) - 1 : 0;
    }

    private static ByteBuffer name(ByteBuffer header, String name) {
        return header.put(name.getBytes(StandardCharsets.US_ASCII));
    }
}
