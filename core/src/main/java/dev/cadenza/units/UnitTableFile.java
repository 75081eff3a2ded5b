package dev.cadenza.units;

import dev.cadenza.analysis.Beats;
import dev.cadenza.base.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The layout of a unit table on disk, all little-endian: a header of 64 bytes (magic, version, features per unit,
 * units, beats, settings' hash, length of the facts), the features as 16-bit floats, unit after unit, padding to 8
 * bytes; the borders (units + 1, int64 samples); the beats (float64 seconds); beat phases, beat periods and levels
 * (float32 each); the reasons for the cuts (bytes); the facts as JSON.
 */
final class UnitTableFile {
    static final long MAGIC = 0x53_54_49_4e_55_5a_44_43L; // "CDZUNITS"
    static final int VERSION = 1;
    static final int HASH_BYTES = 16;
    static final int HEADER = 64;

    private static final int BUFFER = 1 << 16;

    /** How many of each thing a table holds, and where each column begins. */
    record Layout(int units, int beats, int factsLength) {
        long borders() {
            return HEADER + (2L * UnitFeatures.SIZE * units + 7) / 8 * 8;
        }

        long beatTimes() {
            return borders() + 8L * (units + 1);
        }

        long phases() {
            return beatTimes() + 8L * beats;
        }

        long periods() {
            return phases() + 4L * units;
        }

        long levels() {
            return periods() + 4L * units;
        }

        long cuts() {
            return levels() + 4L * units;
        }

        long facts() {
            return cuts() + units;
        }

        long bytes() {
            return facts() + factsLength;
        }
    }

    /** All but the features. */
    record Columns(Segmentation segmentation, Beats beats, PieceFacts facts) {}

    /** Measures a few units at a time. */
    interface Measuring {
        /** Gives units {@code first} to {@code end} (exclusive): their features, unit after unit, and levels. */
        void measure(int first, int end, float[] features, float[] levels) throws IOException;
    }

    private UnitTableFile() {}

    /** Writes a table to {@code file}, which does not exist yet, {@code batch} units at a time. */
    static void write(Path file, String hash, Columns columns, int batch, Measuring measuring) throws IOException {
        int units = columns.segmentation().units();
        byte[] facts = Json.line(columns.facts()).getBytes(StandardCharsets.UTF_8);
        Layout layout = new Layout(units, columns.beats().count(), facts.length);
        float[] levels = new float[units];
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            Out out = new Out(channel);
            header(out, hash, layout);
            float[] features = new float[batch * UnitFeatures.SIZE];
            float[] some = new float[batch];
            for (int first = 0; first < units; first += batch) {
                int end = Math.min(units, first + batch);
                Arrays.fill(features, 0);
                measuring.measure(first, end, features, some);
                System.arraycopy(some, 0, levels, first, end - first);
                for (int i = 0; i < (end - first) * UnitFeatures.SIZE; i++) {
                    out.space(Short.BYTES).putShort(Half.bits(features[i]));
                }
            }
            out.padTo(layout.borders());
            columns(out, columns, levels);
            for (byte letter : facts) {
                out.space(1).put(letter);
            }
            out.flush();
        }
    }

    private static void header(Out out, String hash, Layout layout) throws IOException {
        out.space(HEADER)
                .putLong(MAGIC)
                .putInt(VERSION)
                .putInt(UnitFeatures.SIZE)
                .putInt(layout.units())
                .putInt(layout.beats())
                .put(HexFormat.of().parseHex(hash))
                .putInt(layout.factsLength());
        out.padTo(HEADER);
    }

    private static void columns(Out out, Columns columns, float[] levels) throws IOException {
        Segmentation cut = columns.segmentation();
        Beats beats = columns.beats();
        double rate = columns.facts().rate();
        for (int unit = 0; unit <= cut.units(); unit++) {
            out.space(Long.BYTES).putLong(cut.units() == 0 ? 0 : cut.border(unit));
        }
        for (double beat : beats.times()) {
            out.space(Double.BYTES).putDouble(beat);
        }
        for (int unit = 0; unit < cut.units(); unit++) {
            float phase = (float) beats.phaseAt(cut.border(unit) / rate);
            out.space(Float.BYTES).putFloat(phase < 1 ? phase : 0); // rounding to float may reach 1
        }
        for (int unit = 0; unit < cut.units(); unit++) {
            out.space(Float.BYTES).putFloat((float) beats.periodAt(cut.border(unit) / rate));
        }
        for (float level : levels) {
            out.space(Float.BYTES).putFloat(level);
        }
        for (int unit = 0; unit < cut.units(); unit++) {
            out.space(1).put(cut.cut(unit).code());
        }
    }

    /** Numbers on their way into a file. */
    private static final class Out {
        private final FileChannel channel;
        private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);

        Out(FileChannel channel) {
            this.channel = channel;
        }

        /** The buffer with room for {@code bytes}. */
        ByteBuffer space(int bytes) throws IOException {
            if (buffer.remaining() < bytes) {
                flush();
            }
            return buffer;
        }

        void padTo(long position) throws IOException {
            while (channel.position() + buffer.position() < position) {
                space(1).put((byte) 0);
            }
        }

        void flush() throws IOException {
            buffer.flip();
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            buffer.clear();
        }
    }
}
