package dev.cadenza.bench;

import static dev.cadenza.bench.Measured.WORKPLACE;
import static dev.cadenza.bench.Measured.tables;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cadenza.codec.BlockLayout;
import dev.cadenza.codec.BlockSettings;
import dev.cadenza.recipe.ClassicRecipe;
import dev.cadenza.recipe.Recipe;
import dev.cadenza.recipe.UnitsRecipe;
import dev.cadenza.tensor.Engine;
import dev.cadenza.tensor.Precision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every verb stopped at random moments, a few times on little music; {@code cadenza bench stops} does it often and on
 * much.
 */
@Timeout(300)
class StopsTest {
    private static final int TRIES = 1;

    @TempDir
    private Path folder;

    private static ClassicRecipe smallClassic() {
        ClassicRecipe classic = Recipes.units(ClassicRecipe.named("classic"), 16);
        BlockSettings codec = new BlockSettings(256, BlockLayout.HALF, 40, 1e-3, true);
        return new ClassicRecipe(codec, classic.model(), Recipes.learning(classic, 2, Precision.FLOAT32));
    }

    @Test
    void everyVerbEndsWithinASecondOfTheWish() throws IOException {
        Engine.start(2);
        Path music = folder.resolve("music");
        SynthesizedMusic.make(music, 20.0 / 3600, 10, WORKPLACE);
        UnitsRecipe units = (UnitsRecipe) Recipe.named("units");
        Stops stops = new Stops(music, folder.resolve("work"), units, smallClassic(), 3, 6, TRIES, 1);
        Table table = tables(stops).get(0);
        assertThat(table.rows()).hasSizeGreaterThan(10);
        int stopped = 0;
        for (List<String> row : table.rows()) {
            String longest = row.get(table.header().indexOf("longest"));
            assertThat(longest.equals("-") ? 0 : Double.parseDouble(longest))
                    .as("seconds until %s ends", row.get(0))
                    .isLessThan(1);
            stopped +=
                    Integer.parseInt(row.get(table.header().indexOf("stopped")).split(" ", -1)[0]);
        }
        assertThat(stopped)
                .as("tries that were under way")
                .isGreaterThan(table.rows().size() / 2);
        assertThat(folder.resolve("work")).isEmptyDirectory();
    }
}
