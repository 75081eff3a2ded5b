package dev.cadenza.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedJsonTest {
    @TempDir
    Path folder;

    record Settings(int units, List<String> names, double rate) {}

    private static final Settings SETTINGS = new Settings(16, List.of("ü", "b"), 1e-3f);

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        Path file = folder.resolve("a.json");
        SealedJson.write(file, SETTINGS);
        assertThat(SealedJson.readSealed(file, Settings.class, "restore it")).isEqualTo(SETTINGS);
        assertThat(Json.tree(file).path("seal").asText()).hasSize(64);
        SealedJson.writeRemakeable(file, SETTINGS);
        assertThat(SealedJson.read(file, Settings.class, "restore it")).isEqualTo(SETTINGS);
    }

    @Test
    void everyFlippedBitIsNoticed() throws IOException {
        Path file = folder.resolve("a.json");
        byte[] whole = SealedJson.text(SETTINGS).getBytes(StandardCharsets.UTF_8);
        for (int bit = 0; bit < 8 * whole.length; bit++) {
            byte[] damaged = whole.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file, damaged);
            try {
                // nothing but the white space around the seal may change without being noticed
                assertThat(SealedJson.readSealed(file, Settings.class, "restore it"))
                        .isEqualTo(SETTINGS);
                assertThat(damaged[bit / 8]).isIn((byte) ' ', (byte) '\n', (byte) '\t', (byte) '\r', (byte) 0x0b);
            } catch (UserProblem e) {
                assertThat(e).hasMessageContaining("a.json");
            }
        }
    }

    @Test
    void aFileThatAPersonWroteNeedsNoSealUnlessItIsRequired() throws IOException {
        Path file = Files.writeString(folder.resolve("a.json"), Json.text(SETTINGS));
        assertThat(SealedJson.read(file, Settings.class, "restore it")).isEqualTo(SETTINGS);
        assertThatThrownBy(() -> SealedJson.readSealed(file, Settings.class, "restore it"))
                .isInstanceOf(UserProblem.class)
                .hasMessageContaining("seal is missing; restore it");
    }

    @Test
    void aCopyChangedByHandIsReadWithoutItsSeal() {
        String changed = SealedJson.text(SETTINGS).replace("16", "17");
        assertThat(Json.parse(SealedJson.unsealed(changed), Settings.class, "a").units())
                .isEqualTo(17);
    }
}
