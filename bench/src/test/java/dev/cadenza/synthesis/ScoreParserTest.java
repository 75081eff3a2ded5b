package dev.cadenza.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadenza.base.UserProblem;
import dev.cadenza.synthesis.NotatedScore.Event;
import dev.cadenza.synthesis.NotatedScore.Mark;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoreParserTest {
    private static final String HEADING = """
            title: A tune
            work: none
            composer: nobody
            edition: none
            omitted: nothing
            licence: CC0-1.0
            instrument: piano
            key: C major
            meter: 2/4
            tempo: 60
            ritardando: 2
            phrases: 1
            dynamics: 1 mf
            figure twice = $1/4 $2
            """;

    @Test
    void notesTakeOctaveAndDurationFromTheNoteBefore() {
        assertThat(events("c4/8 e g c5 |"))
                .extracting(Event::pitches)
                .containsExactly(List.of(60), List.of(64), List.of(67), List.of(72));
        assertThat(events("c4/8 e g c5 |")).extracting(Event::start).containsExactly(0, 48, 96, 144);
    }

    @Test
    void accidentalsRaiseAndLowerWithinTheWrittenOctave() {
        assertThat(events("f#4/8 bb eb5 cb |"))
                .extracting(event -> event.pitches().get(0))
                .containsExactly(66, 70, 75, 71);
    }

    @Test
    void tiedNotesAreOneNote() {
        assertThat(events("c4/2~ | c/4 r |")).containsExactly(new Event(0, 288, List.of(60), Mark.NONE));
    }

    @Test
    void chordsSoundTogether() {
        assertThat(events("[c4 e g]/2^a |")).containsExactly(new Event(0, 192, List.of(60, 64, 67), Mark.ROLLED));
    }

    @Test
    void figuresPlayTheirNotes() {
        assertThat(events("twice(c4 g) |")).extracting(Event::pitches).containsExactly(List.of(60), List.of(67));
    }

    @Test
    void emptyBarsAreCounted() {
        assertThat(events("R*2 | c4/2 |")).containsExactly(new Event(384, 192, List.of(60), Mark.NONE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "c4/4 d | e/8 f |; bar 2 of voice right lasts 1/4 instead of 1/2",
                "c4/4 d e |; bar 1 of voice right lasts 3/4 instead of 1/2",
                "c4/4 h |; bar 1 of voice right holds \"h\", which is no note",
                "c4/4 d/3 |; bar 1 of voice right holds \"d/3\", which is no note",
                "c4/2~ | d |; bar 2 of voice right ties two different notes",
                "c4/2~ |; ends with a tie to nothing",
                "thrice(c4 d) |; plays the unknown figure \"thrice\"",
                "twice(c4) |; gives too few notes to the figure \"twice\"",
                "c4/2^z |; holds the unknown sign ^z",
                "c4/2 | d; the last bar of voice right has no \"|\"",
            })
    void mistakesAreRefusedWithTheirBar(String music, String message) {
        assertThatThrownBy(() -> parse(HEADING + "voice right legato 0\n" + music + "\n"))
                .isInstanceOf(UserProblem.class)
                .hasMessageStartingWith("tune.score cannot be read: ")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "title: A tune; nonsense; line 1 is neither",
                "tempo: 60; speed: 60; the heading has no \"tempo\"",
                "tempo: 60; tempo: fast; \"fast\" is no number",
                "dynamics: 1 mf; dynamics: 1 loud; unknown dynamic \"loud\"",
                "instrument: piano; instrument: kazoo; unknown instrument \"kazoo\"",
                "key: C major; key: C blues; a key is written as in",
                "phrases: 1; phrases: 1 5 3; the bars of its phrases must begin with 1 and grow",
                "dynamics: 1 mf; dynamics: 2 mf; the bars of its dynamics must begin with 1 and grow",
                "tempo: 60; tempo: 0; metre and tempo must be above 0",
                "ritardando: 2; ritardando: 1; a ritardando takes at least 2 bars",
            })
    void mistakesInTheHeadingAreRefused(String line, String wrong, String message) {
        assertThatThrownBy(() -> parse(HEADING.replace(line, wrong) + "voice right legato 0\nc4/2 |\n"))
                .isInstanceOf(UserProblem.class)
                .hasMessageStartingWith("tune.score cannot be read: ")
                .hasMessageContaining(message);
    }

    @Test
    void voicesOfDifferentLengthAreRefused() {
        assertThatThrownBy(() -> parse(HEADING + "voice a legato 0\nc4/2 |\nvoice b legato 0\nc4/2 | d |\n"))
                .isInstanceOf(UserProblem.class)
                .hasMessageContaining("voice b has 2 bars, voice a has 1");
    }

    private static List<Event> events(String music) {
        return parse(HEADING + "voice right legato 0\n" + music + "\n")
                .parts()
                .get(0)
                .events();
    }

    private static NotatedScore parse(String text) {
        return ScoreParser.parse("tune.score", text);
    }
}
