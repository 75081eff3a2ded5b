package dev.cadenza.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cadenza.base.SeededRandom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContextIndexTest {
    private static final String KEY = "0f".repeat(16);

    @TempDir
    Path folder;

    @Test
    void distancesInBytesAreNearThoseInFloats() {
        ToyUnits music = new ToyUnits(4, 200, 3);
        Contexts exact = new Contexts(music);
        Contexts indexed = Contexts.indexed(music);
        SeededRandom random = new SeededRandom(1);
        for (int i = 0; i < 500; i++) {
            int one = random.nextInt(music.size());
            int other = random.nextInt(music.size());
            float distance = exact.distance(one, other);
            assertThat(indexed.distance(one, other)).isCloseTo(distance, within(0.02f + 0.05f * distance));
        }
    }

    @Test
    void mostOfTheNearestAreFoundInALargeCorpus() {
        ToyUnits music = new ToyUnits(60, 1000, 3);
        Contexts contexts = new Contexts(music);
        double found = 0;
        for (int query = 0; query < 20; query++) {
            int unit = 2999 * query;
            float[] all = new float[music.size()];
            for (int other = 0; other < all.length; other++) {
                all[other] = contexts.distance(unit, other);
            }
            Arrays.sort(all);
            int[] nearest = contexts.nearest(unit, 16);
            assertThat(nearest).hasSize(16).doesNotHaveDuplicates().startsWith(unit);
            found += Arrays.stream(nearest)
                            .filter(other -> contexts.distance(unit, other) <= all[15])
                            .count()
                    / (16.0 * 20);
        }
        assertThat(found).isGreaterThan(0.9);
        assertThat(new Contexts(music).nearest(77, 100)).containsExactly(contexts.nearest(77, 100));
    }

    @Test
    void anIndexIsKeptAndFoundAgain() throws IOException {
        ToyUnits music = new ToyUnits(3, 100, 3);
        Path file = folder.resolve("contexts.index");
        ContextIndex made = ContextIndex.kept(music, file, KEY);
        FileTime past = FileTime.fromMillis(1000);
        Files.setLastModifiedTime(file, past);
        ContextIndex found = ContextIndex.kept(music, file, KEY);
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(past);
        assertThat(found.nearest(17, 20)).containsExactly(made.nearest(17, 20));
        assertThat(found.distance(17, 20)).isEqualTo(made.distance(17, 20)).isPositive();
        assertThat(ContextIndex.inMemory(music).nearest(17, 20)).containsExactly(made.nearest(17, 20));
    }

    @Test
    void anIndexOfOtherMusicOrABrokenOneIsMadeAnew() throws IOException {
        Path file = folder.resolve("contexts.index");
        ContextIndex.kept(new ToyUnits(3, 100, 3), file, KEY);
        ToyUnits other = new ToyUnits(3, 100, 4);
        int[] nearest = ContextIndex.inMemory(other).nearest(5, 10);
        assertThat(ContextIndex.kept(other, file, "1f".repeat(16)).nearest(5, 10))
                .containsExactly(nearest);
        Files.write(file, new byte[] {1, 2, 3});
        assertThat(ContextIndex.kept(other, file, KEY).nearest(5, 10)).containsExactly(nearest);
    }

    @Test
    void aSmallCorpusIsKeptExactAndLeavesNoFile() throws IOException {
        ToyUnits music = new ToyUnits(3, 100, 3);
        Path file = folder.resolve("contexts.index");
        Contexts kept = Contexts.kept(music, file, KEY);
        assertThat(file).doesNotExist();
        assertThat(kept.distance(3, 200)).isEqualTo(new Contexts(music).distance(3, 200));
    }
}
