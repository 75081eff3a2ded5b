package dev.cadenza.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MarkovModelTest {
    private final ToyUnits corpus = new ToyUnits(4, 60, 3);
    private final MarkovModel model = new MarkovModel(corpus, new int[] {0, 1, 2}, new MarkovModel.Settings(40, 4), 5);

    /** The last units of the learned part up to one in the midst of a phrase, so that one sound must follow. */
    private int[] history(int end) {
        return IntStream.range(corpus.first(3), end).toArray();
    }

    @Test
    void probabilitiesOfAllUnitsAreOneTogether() {
        for (int[] history : new int[][] {{}, {0}, history(corpus.first(3) + 20)}) {
            double sum = 0;
            for (int unit = 0; unit < corpus.size(); unit++) {
                sum += Math.exp(model.logProbability(history, unit));
            }
            assertThat(sum).isCloseTo(1, within(0.05)); // a kind may be without a unit
            assertThat(Arrays.stream(model.kinds(history)).sum()).isCloseTo(1, within(1e-9));
        }
    }

    @Test
    void withinAPhraseItExpectsTheSoundThatFollows() {
        int next = corpus.first(3) + 21; // the fourth of its phrase
        MarkovModel.Likely likely = model.likely(history(next), 3);
        assertThat(Arrays.stream(likely.units()).map(corpus::sound).toArray())
                .hasSize(3)
                .containsOnly(corpus.sound(next));
        assertThat(likely.logProbabilities()[0]).isGreaterThanOrEqualTo(likely.logProbabilities()[2]);
    }

    @Test
    void unheardMusicOfTheSameGrammarIsPredictedFarBetterThanByChance() {
        double nats = 0;
        for (int next = corpus.first(3) + 1; next < corpus.size(); next++) {
            nats -= model.logProbability(history(next), next) / 59;
        }
        assertThat(nats).isLessThan(0.7 * Math.log(corpus.size()));
    }

    @Test
    void equalSeedsGiveEqualModels() {
        MarkovModel again = new MarkovModel(corpus, new int[] {0, 1, 2}, new MarkovModel.Settings(40, 4), 5);
        int[] history = history(corpus.first(3) + 20);
        assertThat(again.kinds(history)).isEqualTo(model.kinds(history));
        assertThat(again.likely(history, 20).units())
                .isEqualTo(model.likely(history, 20).units());
    }

    @Test
    void aCorpusOfTwoUnitsWorks() {
        MarkovModel tiny = new MarkovModel(new ToyUnits(1, 2, 1), new int[] {0}, MarkovModel.Settings.USUAL, 1);
        assertThat(tiny.likely(new int[] {0}, 10).units()).contains(1);
        assertThat(tiny.likely(new int[0], 10).units()).hasSize(2);
    }

    @Test
    void badSettingsAreRefusedWithTheirValue() {
        assertThatThrownBy(() -> new MarkovModel.Settings(0, 4)).hasMessage("kinds must be from 1 to 65536, got 0");
        assertThatThrownBy(() -> new MarkovModel.Settings(4, -1)).hasMessageEndingWith("got -1");
    }
}
