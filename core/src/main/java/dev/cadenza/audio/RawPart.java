package dev.cadenza.audio;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The samples of a WAV file that FFmpeg can't find. A chunk of odd length is followed by a byte of padding (IBM and
 * Microsoft, Multimedia Programming Interface 1.0, chapter 2); some programs leave it out, and every chunk behind seems
 * to begin one byte too late.
 *
 * @param format FFmpeg's name of the samples' format
 * @param rate samples a second
 * @param layout FFmpeg's name of the channels
 * @param from where the samples begin in the file
 * @param end where they end
 */
record RawPart(String format, int rate, String layout, long from, long end) {
    /** All that {@link #format} may be. */
    static final List<String> FORMATS = List.of("u8", "s16le", "s24le", "s32le", "f32le", "f64le");

    private static final int MOST_CHUNKS = 1000;
    private static final int PCM = 1;
    private static final int FLOAT = 3;
    private static final int EXTENSIBLE = 0xfffe;

    /**
     * The samples of {@code file} if it is a WAV file whose padding is missing somewhere, else null: FFmpeg then reads
     * it by itself.
     */
    static @Nullable RawPart of(Path file) throws IOException {
        try (ByteWindow bytes = new ByteWindow(file)) {
            return bytes.has(0, "RIFF") && bytes.has(8, "WAVE") ? of(bytes) : null;
        }
    }

    private static @Nullable RawPart of(ByteWindow bytes) throws IOException {
        boolean unpadded = false;
        long format = -1;
        long at = 12;
        for (int chunk = 0; chunk < MOST_CHUNKS && at + 8 <= bytes.size(); chunk++) {
            String name = bytes.letters(at);
            long size = bytes.number(at + 4, 4);
            if (name.equals("data")) {
                return unpadded && format >= 0
                        ? of(bytes, format, at + 8, Math.min(bytes.size(), at + 8 + size))
                        : null;
            }
            if (name.equals("fmt ") && size >= 16) {
                format = at + 8;
            }
            at += 8 + size;
            if (size % 2 == 1) {
                boolean missing = !isKnown(bytes, at + 1) && (isKnown(bytes, at) || !isChunk(bytes, at + 1));
                if (missing && !isChunk(bytes, at)) {
                    return null;
                }
                unpadded |= missing;
                at += missing ? 0 : 1;
            }
        }
        return null;
    }

    private static boolean isKnown(ByteWindow bytes, long at) throws IOException {
        return bytes.has(at, "data") || bytes.has(at, "fmt ");
    }

    private static boolean isChunk(ByteWindow bytes, long at) throws IOException {
        for (char letter : bytes.letters(at).toCharArray()) {
            if (letter < ' ' || letter > '~') {
                return false;
            }
        }
        return isKnown(bytes, at) || at + 8 + bytes.number(at + 4, 4) <= bytes.size();
    }

    private static @Nullable RawPart of(ByteWindow bytes, long at, long from, long end) throws IOException {
        int tag = (int) bytes.number(at, 2);
        int channels = (int) bytes.number(at + 2, 2);
        long rate = bytes.number(at + 4, 4);
        int bits = (int) bytes.number(at + 14, 2);
        long mask = tag == EXTENSIBLE ? bytes.number(at + 20, 4) : 0;
        int kind = tag == EXTENSIBLE ? (int) bytes.number(at + 24, 2) : tag;
        String format = kind == FLOAT ? "f" + bits + "le" : bits == 8 ? "u8" : "s" + bits + "le";
        boolean usable = (kind == PCM || kind == FLOAT)
                && FORMATS.contains(format)
                && channels >= 1
                && channels <= Bounds.MOST_CHANNELS
                && rate >= 1
                && rate <= Integer.MAX_VALUE;
        String layout = Long.bitCount(mask) == channels
                ? "0x" + Long.toHexString(mask)
                : channels <= 2 ? channels + "c" : channels + "C";
        return usable ? new RawPart(format, (int) rate, layout, from, end) : null;
    }

    /** Options and the address by which FFmpeg reads these samples of {@code file}. */
    List<String> input(Path file) {
        return List.of(
                "-f",
                format,
                "-sample_rate",
                "" + rate,
                "-ch_layout",
                layout,
                "-i",
                "subfile,,start," + from + ",end," + end + ",,:" + Ffmpeg.address(file));
    }
}
