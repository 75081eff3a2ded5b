package dev.cadenza.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadenza.app.Workplace;
import dev.cadenza.base.Progress;
import dev.cadenza.base.StopSignal;
import dev.cadenza.bench.DamagedRuns.Verb;
import dev.cadenza.bench.Damages.Outcome;
import dev.cadenza.bench.Damages.Trial;
import dev.cadenza.tensor.Engine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A few of the damages that {@code cadenza bench damage} tries by the hundreds. */
class DamagesTest {
    private static final int COUNT = 40;

    @TempDir
    static Path folder;

    @BeforeAll
    static void startEngine() {
        Engine.start(1);
    }

    @Test
    void noDamageMakesTheProgramFailOrGivesAnotherResultWithoutAWord() throws IOException {
        Workplace workplace = new Workplace(Progress.silent(), new StopSignal(), 1);
        List<Trial> trials =
                new Damages(folder, COUNT, 11).trials(workplace, EnumSet.of(Verb.CHECK, Verb.DESCRIBE, Verb.GENERATE));
        assertThat(trials.stream().filter(trial -> trial.verb() == Verb.CHECK).count())
                .isGreaterThanOrEqualTo(COUNT);
        assertThat(trials).extracting(Trial::outcome).contains(Outcome.SAME, Outcome.REFUSED);
        assertThat(trials)
                .allSatisfy(trial ->
                        assertThat(trial.outcome()).as(trial.toString()).isIn(Outcome.SAME, Outcome.REFUSED));
        // what is missing may be missing, and two files may be whole in each other's place
        assertThat(trials)
                .filteredOn(trial -> trial.verb() == Verb.CHECK
                        && trial.damage() != Damage.DELETED
                        && trial.damage() != Damage.SWAPPED)
                .allSatisfy(
                        trial -> assertThat(trial.words()).as(trial.toString()).contains(name(trial.file())));
        assertThat(trials)
                .filteredOn(trial -> trial.outcome() == Outcome.REFUSED && trial.verb() != Verb.CHECK)
                .allSatisfy(trial -> assertThat(trial.words()).hasLineCount(1));
        assertThat(folder).isEmptyDirectory();
    }

    private static String name(String file) {
        return Path.of(file).getFileName().toString();
    }
}
