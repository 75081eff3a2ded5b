package dev.cadenza.evaluate;

import dev.cadenza.base.AtomicFiles;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.jspecify.annotations.Nullable;

/** Tables of floats in one file, with a checksum: what was measured once and is kept. */
final class FloatTables {
    private static final int MAGIC = 0x43465431; // CFT1
    private static final int MOST = 1 << 26; // numbers in a table

    private FloatTables() {}

    /** Writes {@code tables}, each [row][column], whole or not at all. */
    static void write(Path file, List<float[][]> tables) throws IOException {
        AtomicFiles.write(file, partial -> {
            CRC32 sum = new CRC32();
            try (DataOutputStream out = new DataOutputStream(
                    new CheckedOutputStream(new BufferedOutputStream(Files.newOutputStream(partial)), sum))) {
                out.writeInt(MAGIC);
                out.writeInt(tables.size());
                for (float[][] table : tables) {
                    out.writeInt(table.length);
                    out.writeInt(table.length == 0 ? 0 : table[0].length);
                    for (float[] row : table) {
                        for (float value : row) {
                            out.writeFloat(value);
                        }
                    }
                }
                out.writeLong(sum.getValue());
            }
        });
    }

    /** What {@link #write} wrote, or null if there is no such file or it is damaged: then it is to be made anew. */
    static @Nullable List<float[][]> read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return null;
        }
        CRC32 sum = new CRC32();
        try (DataInputStream in =
                new DataInputStream(new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file)), sum))) {
            if (in.readInt() != MAGIC) {
                return null;
            }
            List<float[][]> tables = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                int rows = in.readInt();
                int columns = in.readInt();
                if (rows < 0
                        || columns < 0
                        || (long) rows * columns > MOST
                        || (long) rows * columns * 4 > Files.size(file)) {
                    return null;
                }
                tables.add(table(in, rows, columns));
            }
            long found = sum.getValue();
            return in.readLong() == found ? tables : null;
        } catch (java.io.EOFException e) {
            return null;
        }
    }

    private static float[][] table(DataInputStream in, int rows, int columns) throws IOException {
        float[][] table = new float[rows][columns];
        for (float[] row : table) {
            for (int c = 0; c < columns; c++) {
                row[c] = in.readFloat();
            }
        }
        return table;
    }
}
