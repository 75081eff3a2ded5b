package dev.cadenza.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SeededRandomTest {
    @Test
    void theNumbersAreThoseOfSplitMix64() {
        SeededRandom random = new SeededRandom(1234567);
        assertThat(new long[] {random.nextLong(), random.nextLong(), random.nextLong()})
                .containsExactly(0x599ed017fb08fc85L, 0x2c73f08458540fa5L, 0x883ebce5a3f27c77L);
    }

    @Test
    void equalSeedsAndPurposesGiveEqualNumbersAndOthersDoNot() {
        assertThat(SeededRandom.of(1, "weights").nextLong())
                .isEqualTo(SeededRandom.of(1, "weights").nextLong())
                .isNotEqualTo(SeededRandom.of(1, "data order").nextLong())
                .isNotEqualTo(SeededRandom.of(2, "weights").nextLong());
    }

    @Property(tries = 100)
    void aGeneratorMadeFromTheStateOfAnotherGoesOnAsThatOne(@ForAll long seed, @ForAll @IntRange(max = 20) int before) {
        SeededRandom random = new SeededRandom(seed);
        for (int i = 0; i < before; i++) {
            random.nextGaussian();
        }
        SeededRandom other = new SeededRandom(random.state());
        assertThat(other.nextLong()).isEqualTo(random.nextLong());
        assertThat(other.nextDouble()).isEqualTo(random.nextDouble());
        assertThat(other.nextInt(7)).isEqualTo(random.nextInt(7));
    }

    @Property(tries = 100)
    void shufflingKeepsEveryItem(@ForAll long seed, @ForAll @IntRange(max = 300) int size) {
        int[] items = IntStream.range(0, size).toArray();
        new SeededRandom(seed).shuffle(items);
        Arrays.sort(items);
        assertThat(items).containsExactly(IntStream.range(0, size).toArray());
    }

    @Test
    void everyOrderOfThreeItemsIsAboutAsLikely() {
        SeededRandom random = new SeededRandom(5);
        int[] counts = new int[27];
        for (int i = 0; i < 60_000; i++) {
            int[] items = {0, 1, 2};
            random.shuffle(items);
            counts[items[0] * 9 + items[1] * 3 + items[2]]++;
        }
        assertThat(Arrays.stream(counts).filter(count -> count > 0).boxed())
                .hasSize(6)
                .allSatisfy(count -> assertThat(count).isBetween(9_600, 10_400)); // 4 deviations of 91
    }

    @Test
    void numbersAreUniformAndNormal() {
        SeededRandom random = new SeededRandom(99);
        int count = 100_000;
        int[] tenths = new int[10];
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < count; i++) {
            double uniform = random.nextDouble();
            assertThat(uniform >= 0 && uniform < 1).isTrue();
            tenths[(int) (10 * uniform)]++;
            double normal = random.nextGaussian();
            sum += normal;
            squares += normal * normal;
        }
        assertThat(Arrays.stream(tenths).boxed())
                .allSatisfy(tenth -> assertThat(tenth).isBetween(9_600, 10_400));
        assertThat(sum / count).isCloseTo(0, within(0.015));
        assertThat(squares / count).isCloseTo(1, within(0.02));
    }

    @Test
    void aBoundMustBePositive() {
        assertThatThrownBy(() -> new SeededRandom(1).nextInt(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bound must be positive, got 0");
    }
}
