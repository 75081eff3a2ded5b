package dev.cadenza.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadenza.audio.MonoSound;
import dev.cadenza.base.Progress;
import dev.cadenza.base.StopSignal;
import dev.cadenza.evaluate.Evaluator.Output;
import dev.cadenza.evaluate.Evaluator.Piece;
import dev.cadenza.evaluate.health.Health;
import dev.cadenza.evaluate.result.Evaluation;
import dev.cadenza.evaluate.result.Evaluation.Subject;
import dev.cadenza.evaluate.result.Metric;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** All figures together, on tunes. */
class EvaluatorTest {
    private static final double SECONDS = 24;

    private static List<Piece> music;
    private static Output tune;

    @BeforeAll
    static void tunes() throws IOException {
        music = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            music.add(piece("tune " + i, Sounds.tune(SECONDS, 0.22 + 0.01 * i, 50 + i)));
        }
        tune = output("song", Sounds.tune(SECONDS, 0.23, 99));
    }

    private static Piece piece(String name, float[] samples) throws IOException {
        MonoSound sound = Sounds.of(samples);
        return new Piece(name, sound.seconds(), PieceFeatures.of(sound, new StopSignal()), sound);
    }

    private static Output output(String name, float[] samples) throws IOException {
        Piece piece = piece(name, samples);
        return new Output(
                new Subject(name, name, piece.seconds()),
                piece.features(),
                Health.of(name, piece.sound()),
                List.of(),
                piece.sound());
    }

    private static Evaluation evaluate(List<Piece> against, Output... outputs) throws IOException {
        return new Evaluator(1, new StopSignal(), Progress.silent())
                .evaluate("tunes", against, null, List.of(outputs), List.of(), List.of("Known before."), "again");
    }

    private static Metric metric(Evaluation evaluation, String id) {
        return Stream.concat(evaluation.closeness().stream(), evaluation.structure().stream())
                .filter(metric -> metric.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyScoreIsAmongTheKnownOnes() throws IOException {
        Evaluation found = evaluate(music, tune);
        assertThat(Stream.concat(found.closeness().stream(), found.structure().stream())
                        .map(Metric::id))
                .isSubsetOf(Evaluator.METRICS)
                .doesNotHaveDuplicates();
        assertThat(Evaluator.METRICS).doesNotHaveDuplicates();
        assertThat(found.notes()).contains("Known before.");
        assertThat(found.subjects()).hasSize(1);
        assertThat(found.newness().tracks()).hasSize(1);
    }

    @Test
    void anotherTuneIsNearerThanShredsAndNoise() throws IOException {
        Evaluation real = evaluate(music, tune);
        Evaluation shreds = evaluate(music, output("shreds", Sounds.shuffled(Sounds.tune(SECONDS, 0.22, 50), 0.1, 7)));
        for (String id : List.of("frechet", "structure")) {
            assertThat(metric(real, id).value()).isLessThan(metric(shreds, id).value());
            assertThat(metric(real, id).value()).isLessThan(metric(real, id).noise());
        }
    }

    @Test
    void recordingsThatShareMusicAreHeldOutTogether() throws IOException {
        List<Piece> twice = new ArrayList<>(music);
        float[] excerpt = new float[18 * Sounds.RATE];
        System.arraycopy(Sounds.tune(SECONDS, 0.22, 50), 2 * Sounds.RATE, excerpt, 0, excerpt.length);
        twice.add(piece("tune 0, an excerpt", excerpt));
        assertThat(Evaluator.related(twice, new StopSignal())).containsExactly(0, 1, 2, 3, 0);
    }

    @Test
    void fewRecordingsAreSaidToBeFew() throws IOException {
        assertThat(evaluate(music.subList(0, 1), tune).notes())
                .anyMatch(note -> note.contains("there is none to hold out"));
        assertThat(evaluate(music.subList(0, 3), tune).notes())
                .anyMatch(note -> note.startsWith("Only 3 independent recordings"))
                .anyMatch(note -> note.startsWith("The music lasts only 72 s"));
    }

    @Test
    void withoutMusicOrSongsThereIsNothingToEvaluate() {
        assertThatThrownBy(() -> evaluate(List.of(), tune)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> evaluate(music)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void itStopsWhenAskedTo() {
        StopSignal stop = new StopSignal();
        stop.request();
        Evaluator evaluator = new Evaluator(1, stop, Progress.silent());
        assertThatThrownBy(() -> evaluator.evaluate("tunes", music, null, List.of(tune), List.of(), List.of(), "again"))
                .isInstanceOf(CancellationException.class);
    }
}
