package dev.cadenza.evaluate.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadenza.evaluate.result.Evaluation;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static Verdict copied(double share, double real, double longest) {
        return Verdict.of(Examples.copied(share, real, longest)).get(2);
    }

    /** With plain spaces. */
    private static String sentence(double share, double real, double longest) {
        return copied(share, real, longest).sentence().replace('\u00a0', ' ');
    }

    @Test
    void withoutCopiesTheShareOfRealPiecesAndTheLongestStretchAreTold() {
        assertThat(copied(0, 0, 2).answer()).isEqualTo("No");
        assertThat(sentence(0, 0, 2))
                .isEqualTo(
                        "0 % of its passages of 3 s match a place in the music (real pieces: 0 %); it sounds like one place, or is taken from it, for 2.0 s at most.");
    }

    @Test
    void aShareThatCountsAsNoneSaysUpToWhereItDoes() {
        assertThat(copied(0.018, 0.01, 4).answer()).isEqualTo("No");
        assertThat(sentence(0.018, 0.01, 4)).endsWith("for 4.0 s at most. Up to 3.0 % counts as none.");
    }

    @Test
    void copiesInPartSayFromWhereOnTheyAreMuch() {
        assertThat(copied(0.04, 0, 4).answer()).isEqualTo("In part");
        assertThat(sentence(0.04, 0, 4))
                .startsWith("4.0 % of")
                .endsWith("for 4.0 s at most. Above 25 % it would be much.");
        assertThat(copied(0.3, 0, 4).answer()).isEqualTo("Yes, much");
        assertThat(sentence(0.3, 0, 4)).endsWith("for 4.0 s at most.");
    }

    @Test
    void matchesWithoutALongStretchAreSaidToBePutTogether() {
        assertThat(sentence(0.23, 0, 1))
                .contains(
                        "but are put together of several: it sounds like one place, or is taken from it, for 1.0 s at most.");
        assertThat(sentence(0.23, 0, 3)).doesNotContain("put together");
    }

    @Test
    void aVerdictOnLittleMusicSaysFirstHowLittleItIs() {
        Evaluation evaluation = Examples.of("a.wav", 5);
        List<Verdict> verdicts = Verdict.of(evaluation);
        assertThat(Verdict.headline(Examples.against(evaluation, 72.4), verdicts))
                .startsWith("As far as 72 s of music can tell: some way off in sound, ");
        assertThat(Verdict.headline(Examples.against(evaluation, 300), verdicts))
                .startsWith("Some way off in sound, ");
    }
}
