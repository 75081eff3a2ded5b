package dev.cadenza.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadenza.base.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was measured once is kept and read again, whole or not at all. */
class PieceFeaturesTest {
    @TempDir
    private Path folder;

    private PieceFeatures.Place place() {
        return folder::resolve;
    }

    private static PieceFeatures measured(double seconds) throws IOException {
        return PieceFeatures.of(Sounds.of(Sounds.tune(seconds, 0.25, 3)), new StopSignal());
    }

    private static void same(PieceFeatures one, PieceFeatures other) {
        assertThat(Arrays.deepEquals(one.closeness(), other.closeness())).isTrue();
        assertThat(Arrays.deepEquals(
                        one.structure().segments(), other.structure().segments()))
                .isTrue();
        assertThat(Arrays.deepEquals(one.structure().steps(), other.structure().steps()))
                .isTrue();
    }

    @Test
    void whatWasWrittenIsRead() throws IOException {
        PieceFeatures measured = measured(9);
        measured.write(place());
        same(Objects.requireNonNull(PieceFeatures.read(place())), measured);
    }

    @Test
    void soundTooShortForAWindowIsKeptAsWell() throws IOException {
        PieceFeatures measured = measured(0.5);
        measured.write(place());
        assertThat(Objects.requireNonNull(PieceFeatures.read(place())).closeness())
                .isEmpty();
    }

    @Test
    void nothingIsReadWhereNothingWasWritten() throws IOException {
        assertThat(PieceFeatures.read(place())).isNull();
    }

    @Test
    void whatIsDamagedOrCutOffIsMeasuredAnew() throws IOException {
        PieceFeatures measured = measured(9);
        measured.write(place());
        List<Path> files;
        try (var all = Files.list(folder)) {
            files = all.sorted().toList();
        }
        assertThat(files).hasSize(2);
        for (Path file : files) {
            byte[] whole = Files.readAllBytes(file);
            for (int length : new int[] {0, 3, 9, whole.length / 2, whole.length - 1}) {
                Files.write(file, Arrays.copyOf(whole, length));
                assertThat(PieceFeatures.read(place()))
                        .as("%s cut off at %d", file, length)
                        .isNull();
            }
            byte[] changed = whole.clone();
            changed[whole.length / 2] ^= 64;
            Files.write(file, changed);
            assertThat(PieceFeatures.read(place())).as("%s changed", file).isNull();
            PieceFeatures again = PieceFeatures.of(Sounds.of(Sounds.tune(9, 0.25, 3)), place(), new StopSignal());
            same(again, measured);
            assertThat(file).hasBinaryContent(whole);
        }
    }

    @Test
    void levelMakesNoDifference() throws IOException {
        float[] quiet = Sounds.tune(6, 0.25, 3);
        for (int i = 0; i < quiet.length; i++) {
            quiet[i] *= 0.125f;
        }
        float[][] closeness =
                PieceFeatures.of(Sounds.of(quiet), new StopSignal()).closeness();
        float[][] loud = measured(6).closeness();
        for (int window = 0; window < loud.length; window++) {
            for (int c = 0; c < loud[window].length; c++) {
                assertThat(closeness[window][c]).isCloseTo(loud[window][c], org.assertj.core.data.Offset.offset(0.02f));
            }
        }
    }
}
