package dev.cadenza.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadenza.analysis.KnownMusic;
import dev.cadenza.audio.MonoSound;
import dev.cadenza.base.StopSignal;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnitPictureTest {
    @TempDir
    private Path folder;

    @Test
    void aPictureShowsALineWhereAUnitBegins() throws IOException {
        MonoSound sound = KnownMusic.drums(120, 5, 1).sound();
        UnitTable table = new UnitAnalyzer(UnitSettings.usual())
                .analyze(sound, folder.resolve("table"), new StopSignal(), seconds -> {});
        Path file = folder.resolve("picture.png");
        UnitPicture.write(file, sound, table, 1, 2);
        BufferedImage picture = ImageIO.read(file.toFile());
        assertThat(picture.getWidth()).isEqualTo(200);
        int unit = 0;
        while (table.start(unit) < sound.rate()) {
            unit++;
        }
        int x = (int) Math.floor(100.0 * table.start(unit) / sound.rate()) - 100;
        assertThat(picture.getRGB(x, 100) & 0xffffff).isEqualTo(0xffe040);
    }

    @Test
    void aPictureBeyondTheEndIsRefused() throws IOException {
        MonoSound sound = KnownMusic.drums(120, 2, 1).sound();
        UnitTable table = new UnitAnalyzer(UnitSettings.usual())
                .analyze(sound, folder.resolve("table"), new StopSignal(), seconds -> {});
        assertThatThrownBy(() -> UnitPicture.write(folder.resolve("p.png"), sound, table, 3, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3.0");
    }
}
