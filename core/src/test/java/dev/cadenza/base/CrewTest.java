package dev.cadenza.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CrewTest {
    @Test
    void resultsComeInOrderForAnyNumberOfThreads() throws IOException {
        for (int threads : new int[] {1, 2, 5}) {
            try (Crew crew = new Crew(threads, new StopSignal())) {
                List<Integer> taken = new ArrayList<>();
                crew.inOrder(200, part -> part * part, (part, result) -> taken.add(result));
                assertThat(taken)
                        .isEqualTo(
                                IntStream.range(0, 200).map(i -> i * i).boxed().toList());
                crew.inOrder(0, part -> part, (part, result) -> taken.clear());
                assertThat(taken).hasSize(200);
            }
        }
    }

    @Test
    void onlyAFewPartsAreAheadOfWhatWasTaken() throws IOException {
        AtomicInteger begun = new AtomicInteger();
        try (Crew crew = new Crew(3, new StopSignal())) {
            crew.inOrder(
                    100,
                    part -> begun.incrementAndGet(),
                    (part, result) -> assertThat(begun.get()).isLessThanOrEqualTo(part + 6));
        }
        assertThat(begun).hasValue(100);
    }

    @Test
    void aFailureIsThrownAsItIs() {
        try (Crew crew = new Crew(2, new StopSignal())) {
            assertThatThrownBy(() -> crew.inOrder(
                            20,
                            part -> {
                                if (part == 7) {
                                    throw new IOException("part 7");
                                }
                                return part;
                            },
                            (part, result) -> assertThat(part).isLessThan(7)))
                    .isInstanceOf(IOException.class)
                    .hasMessage("part 7");
        }
    }

    @Test
    void aStopEndsItBetweenTwoParts() {
        StopSignal stop = new StopSignal();
        try (Crew crew = new Crew(2, stop)) {
            assertThatThrownBy(() -> crew.inOrder(1000, part -> part, (part, result) -> stop.request()))
                    .isInstanceOf(CancellationException.class);
        }
    }
}
