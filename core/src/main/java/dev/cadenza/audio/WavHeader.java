package dev.cadenza.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The bytes before the samples of a wav file, as short and plain as the sound allows, since samplers and older programs
 * know only that. The format comes first, and for one and two channels the formats of 1991, PCM or floats. More
 * channels need the extensible format, which says where each stands. A file beyond what 32 bits can count is an RF64
 * file (EBU Tech 3306), whose sizes stand before the format.
 *
 * @param bits of each sample; 0 for 32-bit floats
 * @param rate samples per second
 * @param channels the number of channels
 * @param room whether there is room for the sizes of RF64, should they be needed; while they aren't, it follows the
 *     format, unused
 */
record WavHeader(int bits, int rate, int channels, boolean room) {
    /** The greatest file whose size the 32 bits of a plain wav header hold. */
    static final long PLAIN_LIMIT = 0xffff_ffffL;

    private static final int PCM = 1;
    private static final int FLOAT = 3;
    private static final int EXTENSIBLE = 0xfffe;
    // The rest of the identifiers ....-0000-0010-8000-00aa00389b71 whose first two bytes are the plain format's number.
    private static final byte[] SUBFORMAT = {
        0, 0, 0, 0, 0x10, 0, (byte) 0x80, 0, 0, (byte) 0xaa, 0, 0x38, (byte) 0x9b, 0x71
    };
    private static final int SIZES = 28; // bytes that RF64 needs for its sizes

    /**
     * A header for sound of at most {@code most} samples of each channel in a file that is RF64 beyond
     * {@code plainLimit} bytes.
     */
    static WavHeader forAtMost(long most, int bits, int rate, int channels, long plainLimit) {
        WavHeader plain = new WavHeader(bits, rate, channels, false);
        boolean fits = most <= (plainLimit - plain.bytes()) / plain.frameBytes();
        return fits ? plain : new WavHeader(bits, rate, channels, true);
    }

    /** Its length, the same for every length of sound. */
    int bytes() {
        return 12 + 8 + formatBytes() + (counted() ? 12 : 0) + (room ? 8 + SIZES : 0) + 8;
    }

    /**
     * The header for {@code frames} samples of each channel.
     *
     * @throws IllegalArgumentException if the file goes beyond {@code plainLimit} bytes and there is no room for its
     *     sizes
     */
    ByteBuffer of(long frames, long plainLimit) {
        long data = frames * frameBytes();
        long riff = bytes() - 8 + data + (data & 1);
        boolean plain = riff <= plainLimit;
        if (!plain && !room) {
            throw new IllegalArgumentException("more sound than was announced: " + frames + " samples");
        }
        ByteBuffer header = ByteBuffer.allocate(bytes()).order(ByteOrder.LITTLE_ENDIAN);
        name(header, plain ? "RIFF" : "RF64").putInt(plain ? (int) riff : -1);
        name(header, "WAVE");
        if (!plain) {
            name(header, "ds64").putInt(SIZES).putLong(riff).putLong(data).putLong(frames);
            header.putInt(0);
        }
        format(header);
        if (counted()) {
            name(header, "fact").putInt(4).putInt(plain ? (int) frames : -1);
        }
        if (plain && room) {
            name(header, "JUNK").putInt(SIZES).put(new byte[SIZES]);
        }
        name(header, "data").putInt(plain ? (int) data : -1);
        return header.flip();
    }

    private void format(ByteBuffer header) {
        int kind = bits == 0 ? FLOAT : PCM;
        name(header, "fmt ").putInt(formatBytes());
        header.putShort((short) (extensible() ? EXTENSIBLE : kind)).putShort((short) channels);
        header.putInt(rate).putInt(rate * frameBytes());
        header.putShort((short) frameBytes()).putShort((short) (8 * width()));
        if (extensible()) {
            header.putShort((short) 22).putShort((short) (8 * width())).putInt(places());
            header.putShort((short) kind).put(SUBFORMAT);
        } else if (bits == 0) {
            header.putShort((short) 0); // nothing more about the format
        }
    }

    private int formatBytes() {
        return extensible() ? 40 : bits == 0 ? 18 : 16;
    }

    private boolean extensible() {
        return channels > 2;
    }

    /** Whether the number of samples must stand in the file: in all but plain PCM. */
    private boolean counted() {
        return extensible() || bits == 0;
    }

    /** The channels stand in the order of the mask's bits. */
    private int places() {
        return channels <= 11 ? (1 << channels) - 1 : 0;
    }

    private int width() {
        return bits == 0 ? Float.BYTES : bits / 8;
    }

    private int frameBytes() {
        return channels * width();
    }

    private static ByteBuffer name(ByteBuffer header, String name) {
        return header.put(name.getBytes(StandardCharsets.US_ASCII));
    }
}
