package dev.cadenza.units;

import static dev.cadenza.base.Require.require;

import dev.cadenza.base.Sealed;
import dev.cadenza.base.SeededRandom;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Makes tables like a given one, to measure with much more music than there is: moved in pitch, with noise on each
 * feature.
 */
public final class VariedTable {
    private static final int UNITS_AT = 16; // in the header

    private VariedTable() {}

    /**
     * Writes a table like that in {@code source} to {@code target}, which does not exist yet.
     *
     * @param semitones by which it is higher, -12 to 12
     * @param noise the deviation of what is added to each feature
     */
    public static void write(Path source, Path target, int semitones, float noise, SeededRandom random)
            throws IOException {
        require(Math.abs(semitones) <= 12, "semitones must be from -12 to 12, got %d", semitones);
        ByteBuffer table = ByteBuffer.wrap(Objects.requireNonNull(Sealed.read(source), "it is whole"))
                .order(ByteOrder.LITTLE_ENDIAN);
        int units = table.getInt(UNITS_AT);
        float[] row = new float[UnitFeatures.SIZE];
        for (int unit = 0; unit < units; unit++) {
            int at = UnitTableFile.HEADER + Short.BYTES * UnitFeatures.SIZE * unit;
            for (int f = 0; f < row.length; f++) {
                row[f] = Half.value(table.getShort(at + Short.BYTES * f));
            }
            for (int f = 0; f < row.length; f++) {
                // the sum of two even distributions is near enough to a normal one
                float added = noise * (float) (Math.sqrt(6) * (random.nextDouble() + random.nextDouble() - 1));
                table.putShort(at + Short.BYTES * f, Half.bits(moved(row, f, semitones) + added));
            }
        }
        Files.write(target, table.array());
    }

    private static float moved(float[] row, int feature, int semitones) {
        if (feature >= UnitFeatures.MELS_BEFORE) {
            return row[feature];
        }
        int from = feature % UnitFeatures.SEMITONES - semitones;
        return from < 0 || from >= UnitFeatures.SEMITONES ? 0 : row[feature - semitones];
    }
}
