package dev.cadenza.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cadenza.base.SeededRandom;
import dev.cadenza.model.UnitBatch;
import dev.cadenza.recipe.UnitExamples;
import dev.cadenza.tensor.Engine;
import dev.cadenza.units.ToyUnits;
import dev.cadenza.units.UnitFeatures;
import java.util.Arrays;
import java.util.BitSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class UnitSequencesTest {
    private static final int CONTEXT = 16;

    private final ToyUnits corpus = new ToyUnits(5, 40, 3);

    @BeforeAll
    static void startEngine() {
        Engine.start(2);
    }

    private static UnitExamples settings(int candidates, double exact, double swap) {
        return new UnitExamples(CONTEXT, candidates, 4, exact, 3, swap);
    }

    private int unitAt(float[] rows, int at) {
        float[] row = new float[UnitFeatures.SIZE];
        for (int unit = 0; unit < corpus.size(); unit++) {
            corpus.features(unit, row, 0);
            if (Arrays.equals(row, 0, row.length, rows, at * row.length, (at + 1) * row.length)) {
                return unit;
            }
        }
        return -1;
    }

    @Test
    void everyMomentIsFollowedByTheUnitThatFollowed() {
        UnitSequences data = UnitSequences.learning(corpus, new int[] {1, 3}, settings(4096, 1, 0), 7);
        SeededRandom random = new SeededRandom(1);
        BitSet targets = new BitSet();
        for (int round = 0; round < 80; round++) {
            for (int example = 0; example < data.size(); example++) {
                UnitBatch batch = data.batch(new int[] {example}, random);
                for (int t = 0; t < CONTEXT; t++) {
                    int heard = unitAt(batch.inputs(), t);
                    int next = unitAt(batch.candidates(), (int) batch.choices()[t * 5]);
                    assertThat(next).isEqualTo(heard + 1);
                    assertThat(corpus.piece(next))
                            .isEqualTo(corpus.piece(heard))
                            .isIn(1, 3);
                    targets.set(next);
                }
            }
        }
        assertThat(targets.cardinality()).isEqualTo(2 * 39); // each but the first of a recording
    }

    @Test
    void watchedUnitsComeOnceInOrderAndAnyUnitOfTheCorpusMayBeNext() {
        UnitSequences data = UnitSequences.watching(corpus, new int[] {2}, settings(4096, 0.5, 0.5));
        assertThat(data.size()).isEqualTo(3);
        UnitBatch batch = data.batch(new int[] {0, 1, 2}, new SeededRandom(1));
        assertThat(batch.logWeights()).hasSize(corpus.size()).containsOnly(0);
        assertThat(batch.noiseSeed()).isNull();
        assertThat(batch.semitones()).isZero();
        float sum = 0;
        for (int i = 0; i < 3 * CONTEXT; i++) {
            sum += batch.shares()[i];
            if (i < 39) {
                assertThat(unitAt(batch.candidates(), (int) batch.choices()[i])).isEqualTo(corpus.first(2) + i + 1);
            }
        }
        assertThat(sum).isEqualTo(39); // the last sequence is filled up with moments that don't count
    }

    @Test
    void theTargetIsSharedWithSimilarUnits() {
        UnitSequences data = UnitSequences.learning(corpus, new int[] {0, 1, 2, 3}, settings(4096, 0.5, 0), 7);
        UnitBatch batch = data.batch(new int[] {0, 3}, new SeededRandom(1));
        for (int moment = 0; moment < 2 * CONTEXT; moment++) {
            int sound = corpus.sound(unitAt(batch.candidates(), (int) batch.choices()[moment * 5]));
            float sum = 0;
            for (int i = 0; i < 5; i++) {
                int unit = unitAt(batch.candidates(), (int) batch.choices()[moment * 5 + i]);
                if (batch.shares()[moment * 5 + i] > 0.2) {
                    assertThat(corpus.sound(unit)).isEqualTo(sound);
                }
                sum += batch.shares()[moment * 5 + i];
            }
            assertThat(batch.shares()[moment * 5]).isEqualTo(0.5f);
            assertThat(sum).isCloseTo(1, within(1e-5f));
        }
    }

    @Test
    void drawnCandidatesStandForAllThatWereNotAskedFor() {
        UnitSequences data = UnitSequences.learning(corpus, new int[] {0, 1, 2, 3}, settings(64, 0.5, 0), 7);
        UnitBatch batch = data.batch(new int[] {0, 1}, new SeededRandom(1));
        double stoodFor = 0;
        for (float weight : batch.logWeights()) {
            stoodFor += Math.exp(weight);
        }
        assertThat(batch.logWeights().length).isLessThan(160);
        assertThat(stoodFor).isCloseTo(160, within(1e-3));
    }

    @Test
    void equalRandomStatesGiveEqualBatchesAndOthersOthers() {
        UnitSequences data = UnitSequences.learning(corpus, new int[] {0, 1, 2}, settings(64, 0.5, 0.3), 7);
        UnitBatch one = data.batch(new int[] {0, 1}, new SeededRandom(9));
        UnitBatch two = data.batch(new int[] {0, 1}, new SeededRandom(9));
        assertThat(two.inputs()).isEqualTo(one.inputs());
        assertThat(two.candidates()).isEqualTo(one.candidates());
        assertThat(two.noiseSeed()).isEqualTo(one.noiseSeed()).isNotNull();
        assertThat(data.batch(new int[] {0, 1}, new SeededRandom(10)).inputs()).isNotEqualTo(one.inputs());
    }

    @Test
    void recordingsShorterThanASequenceAreLearnedFrom() {
        ToyUnits shorts = new ToyUnits(6, 7, 3);
        UnitSequences data = UnitSequences.learning(shorts, new int[] {0, 1, 2}, settings(64, 1, 0), 7);
        assertThat(data.size()).isEqualTo(3);
        UnitBatch batch = data.batch(new int[] {0, 1, 2}, new SeededRandom(1));
        float sum = 0;
        for (float share : batch.shares()) {
            sum += share;
        }
        assertThat(sum).isEqualTo(3 * 6);
        assertThat(data.secondsPerExample()).isEqualTo(7 * 0.25);
    }

    @Test
    void badSettingsAreRefusedWithTheirValue() {
        assertThatThrownBy(() -> settings(4, 1, 0)).hasMessage("candidates must be at least 64, got 4");
        assertThatThrownBy(() -> settings(64, 1.5, 0)).hasMessage("the exact share must be from 0 to 1, got 1.5");
    }
}
