package dev.cadenza.evaluate;

import dev.cadenza.base.Sealed;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tables of floats in one sealed file: what was measured once and is kept. */
final class FloatTables {
    private static final int MAGIC = 0x43465432; // CFT2

    private FloatTables() {}

    /** Writes {@code tables}, each [row][column], whole or not at all. */
    static void write(Path file, List<float[][]> tables) throws IOException {
        Sealed.write(file, partial -> {
            try (DataOutputStream out =
                    new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(partial)))) {
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
            }
        });
    }

    /** What {@link #write} wrote, or null if there is no such file or it is damaged: then it is to be made anew. */
    static @Nullable List<float[][]> read(Path file) throws IOException {
        byte[] content = Sealed.read(file);
        if (content == null) {
            return null;
        }
        ByteBuffer in = ByteBuffer.wrap(content);
        if (in.getInt() != MAGIC) {
            return null;
        }
        List<float[][]> tables = new ArrayList<>();
        for (int left = in.getInt(); left > 0; left--) {
            int rows = in.getInt();
            float[][] table = new float[rows][in.getInt()];
            for (float[] row : table) {
                in.asFloatBuffer().get(row);
                in.position(in.position() + Float.BYTES * row.length);
            }
            tables.add(table);
        }
        return tables;
    }
}
