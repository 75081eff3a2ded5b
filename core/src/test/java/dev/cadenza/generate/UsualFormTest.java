package dev.cadenza.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cadenza.units.NoteUnits;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UsualFormTest {
    private static final SectionSettings SECTIONS = Settings.FORM.sections();
    private static final UsualForm RETURNS = UsualForm.of(NoteUnits.sections(3, "ABABCB", 60, 1), SECTIONS);
    private static final UsualForm NEVER = UsualForm.of(NoteUnits.random(3, 360, 1), SECTIONS);

    private static String letters(Form form) {
        StringBuilder letters = new StringBuilder();
        form.sections().forEach(section -> letters.append(section.letter()));
        return letters.toString();
    }

    @Test
    void musicThatReturnsReturnsMoreThanMusicThatDoesNot() {
        assertThat(RETURNS.returning()).isGreaterThan(0.5).isGreaterThan(NEVER.returning() + 0.3);
    }

    @Test
    void theLagIsThatOfTheMusic() {
        assertThat(RETURNS.lag()).isCloseTo(24, within(1.0));
    }

    @Test
    void sectionsAreWholeBars() {
        double bars = RETURNS.section() / (4 * RETURNS.beat());
        assertThat(RETURNS.beat()).isCloseTo(0.4, within(1e-6));
        assertThat(bars).isCloseTo(Math.rint(bars), within(1e-6));
        assertThat(RETURNS.section()).isBetween(4.0, 21.0);
    }

    @Test
    void aFormFillsThePieceAndFollowsOnItself() {
        for (double seconds : new double[] {1, 12, 30, 90, 601.5}) {
            List<Form.Section> sections = RETURNS.form(seconds, 3, SECTIONS).sections();
            assertThat(sections.get(0).begin()).isZero();
            for (int i = 1; i < sections.size(); i++) {
                assertThat(sections.get(i).begin())
                        .isCloseTo(sections.get(i - 1).end(), within(1e-9));
            }
            assertThat(sections.get(sections.size() - 1).end()).isEqualTo(seconds);
        }
    }

    @Test
    void somethingReturnsInHalfAMinuteAndMoreWhereTheMusicDoesSo() {
        int often = 0;
        int seldom = 0;
        for (long seed = 1; seed <= 20; seed++) {
            assertThat(distinct(letters(RETURNS.form(30, seed, SECTIONS)))).isLessThan(4);
            often += distinct(letters(RETURNS.form(120, seed, SECTIONS)));
            seldom += distinct(letters(NEVER.form(120, seed, SECTIONS)));
        }
        assertThat(often).isLessThan(seldom);
    }

    private static int distinct(String letters) {
        Set<Integer> found = new HashSet<>();
        letters.chars().forEach(found::add);
        return found.size();
    }

    @Test
    void noSectionComesThreeTimesInARow() {
        for (long seed = 1; seed <= 50; seed++) {
            assertThat(letters(RETURNS.form(300, seed, SECTIONS))).doesNotContainPattern("(.)\\1\\1");
        }
    }

    @Test
    void theSameSeedGivesTheSameForm() {
        assertThat(RETURNS.form(90, 5, SECTIONS)).isEqualTo(RETURNS.form(90, 5, SECTIONS));
    }

    @Test
    void littleMusicHasTheUsualForm() {
        UsualForm minute = UsualForm.of(NoteUnits.random(1, 300, 1), SECTIONS);
        assertThat(minute.section()).isBetween(4.0, 21.0);
        assertThat(minute.returning()).isBetween(0.0, 0.7);
        UsualForm handful = UsualForm.of(NoteUnits.random(1, 4, 1), SECTIONS);
        assertThat(handful.returning()).isEqualTo(UsualForm.UNKNOWN.returning());
        assertThat(handful.lag()).isEqualTo(UsualForm.UNKNOWN.lag());
        assertThat(UsualForm.of(NoteUnits.random(1, 1, 1), SECTIONS)
                        .form(5, 1, SECTIONS)
                        .sections())
                .isNotEmpty();
    }
}
