package dev.cadenza.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadenza.audio.Waveform;
import dev.cadenza.example.ExampleMusic;
import dev.cadenza.synthesis.NotatedScore.Event;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExampleScoresTest {
    @TempDir
    Path folder;

    @Test
    void thereAreFourToEightMinutesInAtLeastFivePieces() {
        List<Piece> pieces = ExampleScores.pieces();
        assertThat(pieces).hasSizeGreaterThanOrEqualTo(5).allMatch(piece -> piece.seconds() >= 40);
        assertThat(pieces.stream().mapToDouble(Piece::seconds).sum()).isBetween(240.0, 480.0);
    }

    @Test
    void everyPieceSaysWhoWroteItAndThatItIsFree() {
        assertThat(ExampleScores.pieces()).allSatisfy(piece -> {
            assertThat(piece.composer()).containsAnyOf("Bach", "Petzold");
            assertThat(piece.work()).startsWith("BWV");
            assertThat(piece.licence()).isEqualTo("CC0-1.0");
        });
    }

    @ParameterizedTest
    @MethodSource
    void everyScoreHasItsBarsAndBeginsAsThePieceDoes(String name, int bars, List<Integer> opening) {
        NotatedScore score = ExampleScores.score(name);
        List<Event> melody = score.parts().get(0).events();
        assertThat(score.bars()).isEqualTo(bars);
        assertThat(melody.subList(0, opening.size()))
                .extracting(event -> event.pitches().get(0))
                .isEqualTo(opening);
        assertThat(score.parts())
                .allSatisfy(part -> assertThat(part.events()).allMatch(event -> event.end() <= score.ticks()));
    }

    static Stream<Arguments> everyScoreHasItsBarsAndBeginsAsThePieceDoes() {
        return Stream.of(
                Arguments.of("prelude-c-major", 35, List.of(67, 72, 76, 67, 72, 76)),
                Arguments.of("minuet-g-major", 32, List.of(74, 67, 69, 71, 72, 74, 67, 67)),
                Arguments.of("minuet-g-minor", 32, List.of(82, 81, 79, 81, 74, 74)),
                Arguments.of("invention-d-minor", 52, List.of(62, 64, 65, 67, 69, 70, 61, 70)),
                Arguments.of("invention-f-major", 34, List.of(65, 69, 65, 72, 65, 77)),
                Arguments.of("prelude-c-minor", 43, List.of(60, 63, 67, 63, 60, 63, 60)));
    }

    @Test
    void theShippedRecordingsLastAsLongAsTheScoresArePlayed() throws IOException {
        ExampleMusic.unpackTo(folder);
        // frames of MPEG-1 layer III hold 1152 samples; their number stands in the Xing header of each file
        for (Piece piece : ExampleScores.pieces()) {
            byte[] mp3 = Files.readAllBytes(folder.resolve(piece.name() + ".mp3"));
            int at = new String(mp3, 0, 4000, StandardCharsets.ISO_8859_1).indexOf("Xing");
            int frames = ByteBuffer.wrap(mp3).getInt(at + 8);
            assertThat(frames * 1152 / 44_100.0).isBetween(piece.seconds(), piece.seconds() + 2.5);
        }
    }

    @Test
    void aPieceIsRenderedInStereoAndAsLongAsItIsPlayed() {
        Piece piece = ExampleScores.pieces().get(1);
        Waveform sound = ExampleScores.render(piece);
        assertThat(sound.channels()).isEqualTo(2);
        assertThat(sound.sampleRate()).isEqualTo(44_100);
        assertThat(sound.peak()).isBetween(.4f, .7001f);
        assertThat(sound.seconds()).isBetween(piece.seconds(), piece.seconds() + 2.5);
    }
}
