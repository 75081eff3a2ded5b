package dev.cadenza.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadenza.units.JoinCost;
import dev.cadenza.units.NoteUnits;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RulesTest {
    private static final NoteUnits MUSIC = NoteUnits.random(3, 40, 5);
    private static final JoinCost JOINS = new JoinCost(MUSIC);
    private static final Join JOIN = new Join(0, 3, 3, 50, 0.6, -2, false);

    private static Rules rules(Generation settings) {
        StyleTarget style = new StyleTarget(new PassageStyles(MUSIC), 0, settings.style());
        Marginals marginals = Marginals.even(MUSIC, settings.marginals());
        return new Rules(MUSIC, JOINS, MUSIC.content(), settings, new FadeOuts(MUSIC), marginals, style, Guide.NONE);
    }

    private static float term(Rules rules, String name, Join join) {
        return Objects.requireNonNull(rules.terms().get(name), name).of(join);
    }

    @Test
    void everyPartOfTheScoreHasAName() {
        assertThat(rules(Settings.SHARP).terms().keySet())
                .containsExactly("prior", "join", "again", "staying", "revisiting", "marginals", "style");
    }

    @Test
    void theSettingsWeighTheCostOfAJoinAndItsBeat() {
        float usual = JOINS.of(3, 50, (float) Settings.SHARP.draw().beats());
        assertThat(term(rules(Settings.SHARP), "prior", JOIN)).isEqualTo(-2);
        assertThat(term(rules(Settings.SHARP), "join", JOIN)).isEqualTo(-usual).isNegative();
        DrawSettings draw = Settings.SHARP.draw();
        DrawSettings none = new DrawSettings(
                draw.temperature(), draw.nucleus(), draw.targets(), draw.tries(), 0, draw.beats(), draw.priming());
        assertThat(term(rules(Settings.SHARP.withDraw(none)), "join", JOIN)).isZero();
    }

    @Test
    void whatWasPlayedCostsUnlessTheFormWantsItBack() {
        Rules rules = rules(Settings.SHARP);
        rules.listeners().forEach(listener -> listener.play(50, 52, 0));
        rules.listeners().forEach(listener -> listener.play(0, 2, 0.4));
        assertThat(term(rules, "again", JOIN)).isNegative();
        Join back = new Join(0, 3, 3, 50, 0.6, -2, true);
        assertThat(term(rules, "again", back)).isZero();
        // where the recording would be if it had never been left
        assertThat(rules.bars().allow(new Join(0, 3, 3, 53, 0.6, -2, false))).isFalse();
        assertThat(rules.bars().allow(new Join(0, 3, 3, 53, 0.6, -2, true))).isTrue();
    }

    @Test
    void theMusicSaysWhatIsBarred() {
        Rules rules = rules(Settings.SHARP);
        assertThat(rules.bars().allow(JOIN)).isTrue();
        assertThat(rules.bars().allow(new Join(0, 3, 3, 3, 0.6, 0, false))).isFalse(); // what would come anyway
    }

    @Test
    void constraintsAreAskedInOrderUntilTheyExceedEnough() {
        List<String> asked = new ArrayList<>();
        Constraints constraints = new Constraints()
                .with("first", join -> {
                    asked.add("first");
                    return 0.5;
                })
                .with("second", join -> {
                    asked.add("second");
                    return 0.25;
                })
                .with("third", join -> {
                    asked.add("third");
                    return 0.125;
                });
        assertThat(constraints.excess(JOIN, 0.7)).isEqualTo(0.75);
        assertThat(asked).containsExactly("first", "second");
        assertThat(constraints.excess(JOIN, Double.MAX_VALUE)).isEqualTo(0.875);
        asked.clear();
        assertThat(constraints.allow(JOIN)).isFalse();
        assertThat(asked).containsExactly("first");
        assertThat(new Constraints().allow(JOIN)).isTrue();
    }
}
