package dev.cadenza.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedTest {
    @TempDir
    Path folder;

    private static final byte[] CONTENT =
            "what was measured of a recording".repeat(300).getBytes(StandardCharsets.UTF_8);

    private Path written(String name) throws IOException {
        Path file = folder.resolve(name);
        Sealed.write(file, partial -> Files.write(partial, CONTENT));
        return file;
    }

    @Test
    void aSealedFileGivesItsContentBack() throws IOException {
        Path file = written("a.derived");
        assertThat(Sealed.isWhole(file)).isTrue();
        assertThat(Sealed.fits(file, read -> {})).isTrue();
        assertThat(Sealed.read(file)).isEqualTo(CONTENT);
        assertThat(Sealed.length(file)).isEqualTo(CONTENT.length);
        byte[] mapped = new byte[CONTENT.length];
        Objects.requireNonNull(Sealed.map(file)).get(mapped);
        assertThat(mapped).isEqualTo(CONTENT);
        assertThat(folder.toFile().list()).containsExactly("a.derived");
    }

    @Test
    void everyFlippedBitIsNoticed() throws IOException {
        Path file = folder.resolve("small");
        Sealed.write(file, partial -> Files.write(partial, new byte[] {1, 2, 3}));
        byte[] whole = Files.readAllBytes(file);
        assertThat(whole).hasSize(3 + Sealed.BYTES);
        for (int bit = 0; bit < 8 * whole.length; bit++) {
            byte[] damaged = whole.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file, damaged);
            assertThat(Sealed.fits(file, read -> {})).as("bit %d", bit).isFalse();
        }
        Files.write(file, whole);
        assertThat(Sealed.fits(file, read -> {})).isTrue();
    }

    @Test
    void cutLongerEmptyAndMissingFilesAreNotWhole() throws IOException {
        byte[] whole = Files.readAllBytes(written("a"));
        for (int length : List.of(0, 1, 63, 64, 65, CONTENT.length, whole.length - 1, whole.length + 1)) {
            Path file = Files.write(folder.resolve("a"), Arrays.copyOf(whole, length));
            assertThat(Sealed.isWhole(file)).as("%d bytes", length).isFalse();
            assertThat(Sealed.read(file)).isNull();
            assertThat(Sealed.map(file)).isNull();
        }
        assertThat(Sealed.isWhole(folder.resolve("none"))).isFalse();
    }

    @Test
    void filesThatChangedPlacesAreNotWhole() throws IOException {
        Path one = written("one");
        Path other = written("other");
        Files.copy(one, other, StandardCopyOption.REPLACE_EXISTING);
        assertThat(Sealed.isWhole(other)).isFalse();
        assertThat(Sealed.isWhole(one)).isTrue();
    }

    @Test
    void aFileThatWasWholeIsLookedAtAgainOnceItChanged() throws IOException {
        Path file = written("a");
        var date = Files.getLastModifiedTime(file);
        assertThat(Sealed.isWhole(file)).isTrue();
        byte[] damaged = Files.readAllBytes(file);
        damaged[7] ^= 1;
        Files.write(file, damaged);
        Files.setLastModifiedTime(file, date); // as a copy that keeps dates has it
        assertThat(Sealed.isWhole(file)).isFalse();
    }
}
