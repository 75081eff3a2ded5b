package dev.cadenza.units;

import static dev.cadenza.base.Require.require;

import dev.cadenza.base.Sealed;
import dev.cadenza.base.SeededRandom;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The contexts of a large corpus, a byte for each number, in {@link Cells}; the nearest of a unit are looked for in the
 * nearest cells. All of it is one stretch of memory outside of the heap, or a file that is mapped: 208 bytes for each
 * unit. Safe for use by several threads.
 */
final class ContextIndex {
    private static final long MAGIC = 0x54_58_45_54_4e_4f_43_43L; // "CCONTEXT"
    private static final int VERSION = 2; // 1 measured by silence as well
    private static final int KEY_BYTES = 16;
    private static final int FACTOR_AT = 40;
    private static final int HEADER = 64;
    private static final int PADDED = ContextRows.PADDED;
    private static final int PER_CELL = 1024;
    private static final int LOOKED_AT = 24_576; // units for each search, at least
    private static final int SAMPLE = 2000; // units that tell how large the numbers are
    private static final double DEVIATIONS = 6; // that bytes reach to

    private final ByteBuffer bytes;
    private final int units;
    private final int cells;
    private final float step; // of a byte
    private final float factor; // that brings distances to scale
    private final float[] centres; // [cell][PADDED]
    private final int begins; // where each part begins in the buffer
    private final int members;
    private final int places;
    private final int rows;
    private BitSet silent = new BitSet(); // units that are found by themselves only
    private int[] sounding; // how many others each cell has

    private ContextIndex(ByteBuffer bytes) {
        this.bytes = bytes.order(ByteOrder.LITTLE_ENDIAN);
        this.units = bytes.getInt(12);
        this.cells = bytes.getInt(16);
        this.step = bytes.getFloat(20);
        this.factor = bytes.getFloat(FACTOR_AT);
        this.centres = new float[cells * PADDED];
        for (int i = 0; i < centres.length; i++) {
            centres[i] = bytes.getFloat(HEADER + Float.BYTES * i);
        }
        this.begins = HEADER + Float.BYTES * centres.length;
        this.members = begins + Integer.BYTES * (cells + 1);
        this.places = members + Integer.BYTES * units;
        this.rows = places + Integer.BYTES * units;
        this.sounding = new int[cells];
        Arrays.setAll(sounding, this::size);
    }

    /** Leaves out what is in {@code units} from all answers. */
    void leaveOut(BitSet units) {
        this.silent = units;
        for (int cell = 0; cell < cells && !units.isEmpty(); cell++) {
            sounding[cell] = 0;
            for (int place = begin(cell); place < begin(cell + 1); place++) {
                sounding[cell] += units.get(member(place)) ? 0 : 1;
            }
        }
    }

    private static long size(int units, int cells) {
        return HEADER + 4L * (cells * PADDED + cells + 1 + 2L * units) + (long) units * PADDED;
    }

    /** An index in memory. */
    static ContextIndex inMemory(UnitCorpus corpus) {
        Cells cells = cells(corpus);
        ByteBuffer bytes = ByteBuffer.allocateDirect(Math.toIntExact(size(corpus.size(), cells.count())));
        fill(bytes.order(ByteOrder.LITTLE_ENDIAN), corpus, cells, "00".repeat(KEY_BYTES));
        return new ContextIndex(bytes);
    }

    /** The index in {@code file} if that is of {@code key}, otherwise one that is put there. */
    static ContextIndex kept(UnitCorpus corpus, Path file, String key) throws IOException {
        ContextIndex found = find(corpus, file, key);
        if (found != null) {
            return found;
        }
        Cells cells = cells(corpus);
        Sealed.write(file, partial -> {
            long size = size(corpus.size(), cells.count());
            require(size <= Integer.MAX_VALUE, "%d units are more than an index can hold", corpus.size());
            try (FileChannel channel = FileChannel.open(
                    partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                ByteBuffer mapped = channel.map(FileChannel.MapMode.READ_WRITE, 0, size);
                fill(mapped.order(ByteOrder.LITTLE_ENDIAN), corpus, cells, key);
            }
        });
        ContextIndex made = find(corpus, file, key);
        if (made == null) {
            throw new IOException(file + " was changed while it was written");
        }
        return made;
    }

    private static @Nullable ContextIndex find(UnitCorpus corpus, Path file, String key) throws IOException {
        ByteBuffer bytes = Sealed.map(file);
        if (bytes == null || bytes.capacity() < HEADER) {
            return null;
        }
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        byte[] madeWith = new byte[KEY_BYTES];
        bytes.get(24, madeWith);
        boolean ours = bytes.getLong(0) == MAGIC
                && bytes.getInt(8) == VERSION
                && bytes.getInt(12) == corpus.size()
                && HexFormat.of().formatHex(madeWith).equals(key)
                && bytes.capacity() == size(corpus.size(), bytes.getInt(16));
        return ours ? new ContextIndex(bytes) : null;
    }

    private static Cells cells(UnitCorpus corpus) {
        return new Cells(
                new ContextRows(corpus), corpus.size(), PADDED, PER_CELL, SeededRandom.of(0, "cells of contexts"));
    }

    private static void fill(ByteBuffer to, UnitCorpus corpus, Cells cells, String key) {
        ContextRows reader = new ContextRows(corpus);
        float[] mean = new float[PADDED];
        float step = measure(reader, corpus.size(), mean);
        to.putLong(MAGIC).putInt(VERSION).putInt(corpus.size()).putInt(cells.count());
        to.putFloat(step).put(HexFormat.of().parseHex(key));
        to.position(HEADER);
        for (int cell = 0; cell < cells.count(); cell++) {
            for (int i = 0; i < PADDED; i++) {
                to.putFloat((cells.centre(cell)[i] - mean[i]) / step);
            }
        }
        for (int cell = 0; cell <= cells.count(); cell++) {
            to.putInt(cells.begin(cell));
        }
        int places = to.position() + Integer.BYTES * corpus.size();
        for (int place = 0; place < corpus.size(); place++) {
            to.putInt(cells.member(place));
            to.putInt(places + Integer.BYTES * cells.member(place), place);
        }
        to.position(places + Integer.BYTES * corpus.size());
        float[] row = new float[PADDED];
        float[] room = new float[3 * UnitFeatures.SIZE];
        for (int place = 0; place < corpus.size(); place++) {
            reader.read(cells.member(place), row, 0, room);
            for (int i = 0; i < PADDED; i++) {
                to.put((byte) Math.max(-127, Math.min(127, Math.round((row[i] - mean[i]) / step))));
            }
        }
        to.rewind();
        // found once all the rest is there
        ContextIndex unscaled = new ContextIndex(to);
        to.putFloat(FACTOR_AT, Contexts.scale(corpus.sounding(), unscaled::squared));
    }

    /** Finds the means, and the step of a byte that reaches far enough for the number that varies most. */
    private static float measure(ContextRows reader, int units, float[] mean) {
        double[] sums = new double[PADDED];
        double[] squares = new double[PADDED];
        float[] row = new float[PADDED];
        int count = Math.min(units, SAMPLE);
        for (int s = 0; s < count; s++) {
            reader.read((int) ((long) s * units / count), row);
            for (int i = 0; i < PADDED; i++) {
                sums[i] += row[i];
                squares[i] += (double) row[i] * row[i];
            }
        }
        double most = 1e-9;
        for (int i = 0; i < PADDED; i++) {
            mean[i] = (float) (sums[i] / count);
            most = Math.max(most, squares[i] / count - (double) mean[i] * mean[i]);
        }
        return (float) (DEVIATIONS * Math.sqrt(most) / 127);
    }

    /** The distance of two units' contexts. */
    float distance(int one, int other) {
        return factor * (float) Math.sqrt(squared(one, other));
    }

    private float squared(int one, int other) {
        byte[] row = new byte[PADDED];
        bytes.get(at(place(one)), row);
        byte[] against = new byte[PADDED];
        bytes.get(at(place(other)), against);
        return squared(row, against, 0) * step * step;
    }

    private static int squared(byte[] row, byte[] rows, int from) {
        int sum = 0;
        for (int i = 0; i < PADDED; i++) {
            int d = row[i] - rows[from + i];
            sum += d * d;
        }
        return sum;
    }

    private int place(int unit) {
        return bytes.getInt(places + Integer.BYTES * unit);
    }

    private int member(int place) {
        return bytes.getInt(members + Integer.BYTES * place);
    }

    private int at(int place) {
        return rows + PADDED * place;
    }

    private int begin(int cell) {
        return bytes.getInt(begins + Integer.BYTES * cell);
    }

    /**
     * The {@code count} nearest of {@code unit}, itself among them, nearest first, of those in the nearest cells that
     * sound.
     */
    int[] nearest(int unit, int count) {
        byte[] row = new byte[PADDED];
        bytes.get(at(place(unit)), row);
        long[] order = order(row);
        int wanted = Math.max(LOOKED_AT, count);
        int some = 0;
        int last = 0;
        while (last < cells && some < wanted) {
            some += sounding[(int) order[last++]];
        }
        long[] found = new long[some + 1];
        int at = 0;
        if (silent.get(unit)) {
            found[at++] = unit; // at no distance
        }
        for (int i = 0; i < last; i++) {
            at = scan((int) order[i], row, found, at);
        }
        return Arrays.stream(Smallest.of(Arrays.copyOf(found, at), Math.min(count, at)))
                .mapToInt(one -> (int) one)
                .toArray();
    }

    private int size(int cell) {
        return begin(cell + 1) - begin(cell);
    }

    /** All cells, the nearest first, in the lower half of each number. */
    private long[] order(byte[] row) {
        long[] order = new long[cells];
        for (int cell = 0; cell < cells; cell++) {
            float sum = 0;
            for (int i = 0; i < PADDED; i++) {
                float d = row[i] - centres[cell * PADDED + i];
                sum += d * d;
            }
            order[cell] = (long) Float.floatToRawIntBits(sum) << 32 | cell;
        }
        Arrays.sort(order);
        return order;
    }

    private int scan(int cell, byte[] row, long[] found, int from) {
        int first = begin(cell);
        int count = size(cell);
        byte[] all = new byte[count * PADDED];
        bytes.get(at(first), all);
        int at = from;
        for (int i = 0; i < count; i++) {
            int member = member(first + i);
            if (!silent.get(member)) {
                found[at++] = (long) squared(row, all, i * PADDED) << 32 | member;
            }
        }
        return at;
    }
}
