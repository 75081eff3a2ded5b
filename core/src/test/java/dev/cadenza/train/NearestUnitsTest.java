package dev.cadenza.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadenza.base.SeededRandom;
import dev.cadenza.base.StopSignal;
import dev.cadenza.tensor.Engine;
import dev.cadenza.units.ToyUnits;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class NearestUnitsTest {
    @BeforeAll
    static void startEngine() {
        Engine.start(2);
    }

    @Test
    void inALargeCorpusTheNearestAreOfTheSameSound() {
        ToyUnits music = new ToyUnits(25, 1000, 3);
        int[] units = IntStream.range(0, music.size()).toArray();
        NearestUnits nearest = new NearestUnits(music, units, 4, new SeededRandom(1), new StopSignal());
        int same = 0;
        for (int unit = 0; unit < music.size(); unit++) {
            float sum = 0;
            for (int i = 0; i < 4; i++) {
                assertThat(nearest.nearest(unit, i)).isNotEqualTo(unit);
                same += music.sound(nearest.nearest(unit, i)) == music.sound(unit) ? 1 : 0;
                sum += nearest.share(unit, i);
            }
            assertThat(sum).isBetween(0.999f, 1.001f);
        }
        assertThat(same).isGreaterThan(98 * music.size() * 4 / 100);
    }
}
