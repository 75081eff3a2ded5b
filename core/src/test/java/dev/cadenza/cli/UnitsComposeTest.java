package dev.cadenza.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cadenza.audio.AudioFormat;
import dev.cadenza.audio.AudioWriter;
import dev.cadenza.audio.Waveform;
import dev.cadenza.base.Json;
import dev.cadenza.cli.Tool.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code cadenza compose} with the default family, from recordings to songs joined from them. */
@Timeout(300)
class UnitsComposeTest {
    @TempDir
    private static Path shared;

    private static Path music;
    private static Path recipe;
    private static Path composed; // a song with its sketch, not to be written to
    private static Answer answer; // that came with it

    @TempDir
    private Path folder;

    private Path out;

    @BeforeAll
    static void aComposedSong() throws IOException {
        music = TestMusic.notes(shared.resolve("my music"));
        recipe = Tool.narrowUnits(shared.resolve("narrow.json"));
        composed = shared.resolve("out");
        answer = Tool.succeed(arguments(composed));
    }

    @BeforeEach
    void anEmptyFolder() {
        out = folder.resolve("out");
    }

    private static Object[] arguments(Path to, Object... more) {
        Object[] little = {"--recipe", recipe, Tool.TINY_UNITS, "--steps", 2, "--seconds", 3, "--no-evaluation"};
        return new Object[] {"compose", "--music", music, "--out", to, little, more};
    }

    /** Composes with neither a first sketch nor previews, which take longer than all else. */
    private Answer compose(Object... more) {
        return composeWithSketch("--no-previews", more);
    }

    private Answer composeWithSketch(Object... more) {
        return Tool.succeed(arguments(out, more));
    }

    private static Path run(Path out) throws IOException {
        return TestMusic.file(out, "recipe\\.json").resolve("..").normalize();
    }

    private Path run() throws IOException {
        return run(out);
    }

    @Test
    void aSongIsJoinedFromTheRecordingsAndTellsWhereEachMomentComesFrom() throws IOException {
        Path song = run(composed).resolve("song-1.wav");
        TestMusic.heard(song, 3, 1e-9);
        assertThat(answer.out()).contains(song.toString(), "2 steps", "comes from the recordings, in passages of");
        JsonNode about = Json.tree(song.resolveSibling("song-1.json"));
        assertThat(about.at("/family").asText()).isEqualTo("units");
        assertThat(about.at("/trainingSteps").asInt()).isEqualTo(2);
        assertThat(about.at("/recordings")).hasSize(3);
        assertThat(about.at("/recordings/0/sha256").asText()).hasSize(64);
        double at = 0;
        double longest = 0; // but the last
        double last = 0;
        for (JsonNode one : about.at("/runs")) {
            longest = Math.max(longest, last);
            last = one.at("/seconds").asDouble();
            assertThat(one.at("/at").asDouble()).isGreaterThanOrEqualTo(at);
            at = one.at("/at").asDouble();
            assertThat(music.resolve(one.at("/recording").asText())).exists();
        }
        assertThat(at).isBetween(.1, 3.0);
        assertThat(answer.out()).contains("at most %.1f s (its last sound %.1f s)".formatted(longest, last));
    }

    @Test
    void thereIsSomethingToHearBeforeTraining() throws IOException {
        Path first = run(composed).resolve("previews/instant.wav");
        TestMusic.heard(first, 20, 1e-9);
        assertThat(answer.err()).contains("a first sketch, made without training: " + first);
        TestMusic.copy(composed, out);
        assertThat(composeWithSketch("--first", 1).err()).doesNotContain("a first sketch");
    }

    @Test
    void theSameCommandAgainWritesTheNextSongAndMoreStepsGoOn() throws IOException {
        compose();
        assertThat(run().resolve("previews/instant.wav")).doesNotExist();
        Answer again = composeWithSketch();
        assertThat(again.err()).contains("already trained to step 2").doesNotContain("a first sketch");
        assertThat(again.out()).contains("song-2.wav");
        assertThat(Files.readAllBytes(run().resolve("song-2.wav")))
                .isNotEqualTo(Files.readAllBytes(run().resolve("song-1.wav")));
        Answer more = compose("--steps", 3);
        assertThat(more.err()).contains("going on from step 2");
        assertThat(more.out()).contains("song-3.wav", "3 steps");
        assertThat(Files.readAllLines(TestMusic.file(out, "loss\\.csv"))).hasSize(4);
    }

    @Test
    void theSameSeedGivesTheSameBytesAndAnotherSeedOthers() throws IOException {
        Tool.succeed(arguments(folder.resolve("same")));
        Tool.succeed(arguments(folder.resolve("other"), "--seed", 8));
        for (String name : new String[] {"weights-2\\.safetensors", "song-1\\.wav", "instant\\.wav"}) {
            byte[] one = Files.readAllBytes(TestMusic.file(composed, name));
            assertThat(TestMusic.file(folder.resolve("same"), name)).hasBinaryContent(one);
            assertThat(Files.readAllBytes(TestMusic.file(folder.resolve("other"), name)))
                    .isNotEqualTo(one);
        }
    }

    @Test
    void anInstantSongNeedsNoTraining() throws IOException {
        Answer answer = compose("--instant");
        assertThat(answer.out()).contains("without training");
        TestMusic.heard(run().resolve("song-1.wav"), 3, 1e-9);
        assertThat(run().resolve("model")).doesNotExist();
        Tool.succeed("generate", run(), "--instant", "--seconds", 2);
        TestMusic.heard(run().resolve("song-2.wav"), 2, 1e-9);
        compose("--steps", 1);
        assertThat(run().resolve("song-3.wav")).exists();
    }

    @Test
    void aStreamHasTheSamplesOfTheFile() throws IOException {
        ByteArrayOutputStream streamed = new ByteArrayOutputStream();
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        Session session = Session.deaf(
                new PrintStream(streamed, true, StandardCharsets.UTF_8),
                new PrintStream(said, true, StandardCharsets.UTF_8));
        String[] stream = {"generate", run(composed).toString(), "--seconds", "3", "--stream", "--threads", "1"};
        assertThat(CadenzaCommand.run(session, stream))
                .as(said.toString(StandardCharsets.UTF_8))
                .isZero();
        byte[] file = Files.readAllBytes(run(composed).resolve("song-1.wav"));
        assertThat(streamed.toByteArray()).isEqualTo(file);
    }

    @Test
    void aReaderThatHasHeardEnoughEndsAStreamQuietly() throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        OutputStream brief = new OutputStream() {
            private int left = 10_000;

            @Override
            public void write(int one) throws IOException {
                if (left-- <= 0) {
                    throw new IOException("Broken pipe");
                }
            }
        };
        Session session = Session.deaf(new PrintStream(brief), new PrintStream(said, true, StandardCharsets.UTF_8));
        String[] stream = {
            "generate", run(composed).toString(), "--instant", "--seconds", "3600", "--stream", "--threads", "1"
        };
        assertThat(CadenzaCommand.run(session, stream)).isZero();
        assertThat(said.toString(StandardCharsets.UTF_8)).doesNotContain("cadenza: ", "\tat ");
    }

    @Test
    void theBestOfSeveralTakesAreKeptInTheOrderOfTheirRank() throws IOException {
        compose("--instant", "--takes", 3, "--keep", 2);
        assertThat(TestMusic.files(run(), "song-\\d+\\.wav")).hasSize(2);
        assertThat(run().resolve("takes")).doesNotExist();
        JsonNode best = Json.tree(run().resolve("song-1.json"));
        JsonNode second = Json.tree(run().resolve("song-2.json"));
        assertThat(best.at("/takes")).hasSize(3).isEqualTo(second.at("/takes"));
        assertThat(best.at("/take")).isEqualTo(best.at("/takes/0/take"));
        assertThat(second.at("/take")).isEqualTo(best.at("/takes/1/take"));
        assertThat(best.at("/takes/0/score").asDouble())
                .isLessThanOrEqualTo(best.at("/takes/1/score").asDouble());
        assertThat(best.at("/number").asInt()).isOne();
    }

    @Test
    void aSongBeginsAtThePlaceAskedFor() throws IOException {
        compose("--instant", "--seed-from", music.resolve("two.flac") + "@3.05");
        JsonNode first = Json.tree(run().resolve("song-1.json")).at("/runs/0");
        assertThat(first.at("/recording").asText()).isEqualTo("two.flac");
        assertThat(first.at("/from").asDouble()).isBetween(2.7, 3.06);
    }

    @Test
    void aPieceIsCarriedOnWhereTheMusicGoesOnLikeIt() throws IOException {
        // the first 4 s of a recording, as a file of its own, end where the recording goes on
        Path begun = folder.resolve("begun.wav");
        AudioWriter.write(
                begun,
                AudioFormat.WAV,
                Waveform.mono(Arrays.copyOf(TestMusic.tune(1, 9).samples(0), 4 * 44_100 - 400), 44_100));
        compose("--instant", "--continue", begun);
        JsonNode first = Json.tree(run().resolve("song-1.json")).at("/runs/0");
        assertThat(first.at("/recording").asText()).isEqualTo("one.wav");
        assertThat(first.at("/from").asDouble()).isBetween(3.7, 4.3);
    }

    @Test
    void describeTellsWhatWasHeardAndWhatFollowsFromIt() throws IOException {
        assertThat(Tool.succeed("describe", run(composed)).out())
                .contains("more/three.wav", "units/s", "sharpness", "passages of", "transformer", "2 steps", "rights");
        JsonNode json =
                Json.parse(Tool.succeed("describe", run(composed), "--json").out(), JsonNode.class, "describe");
        assertThat(json.at("/family/recordings")).hasSize(3);
        assertThat(json.at("/family/generation/runs/longest").asDouble()).isPositive();
    }

    @Test
    void songsStandAloneWhenTheCacheIsClearedSinceItIsMadeAgain() throws IOException {
        TestMusic.copy(composed, out);
        byte[] song = Files.readAllBytes(run().resolve("song-1.wav"));
        Tool.succeed("cache", "--out", out, "--clear");
        Tool.succeed("generate", run(), "--seconds", 3, "--first", 1, "--threads", 1);
        assertThat(run().resolve("song-1.wav")).hasBinaryContent(song);
    }

    @Test
    void aTrainingThatStoppedEarlyIsDoneAndTheNextSongIsWritten() throws IOException {
        Path four = TestMusic.notes(folder.resolve("four"));
        TestMusic.write(four.resolve("four.wav"), 4, 8);
        Object[] impatient = {
            "--music", four, "--recipe", recipeOfLittlePatience(), "--steps", 1000, "--learning-rate", 0.3
        };
        Answer first = compose(impatient);
        assertThat(first.err()).contains("stopped early at step", "held-out recordings was best at step");
        Answer again = compose(impatient);
        assertThat(again.err()).contains("had stopped early").doesNotContain("going on from");
        assertThat(again.out()).contains("song-2.wav");
        JsonNode stop = Json.tree(run().resolve("training/stopped-early.json"));
        assertThat(stop.at("/bestStep").asLong()).isLessThan(stop.at("/step").asLong());
        assertThat(Tool.succeed("describe", run()).out())
                .as("the weights that are kept are those of the best step, not of the last")
                .contains("early at step " + stop.at("/step"), "weights    of step " + stop.at("/bestStep") + ",")
                .containsPattern("nats a unit .*with the weights of step " + stop.at("/bestStep"));
    }

    private Path recipeOfLittlePatience() throws IOException {
        String text = Files.readString(recipe);
        Path own = folder.resolve("own.json");
        return Files.writeString(
                own,
                text.replaceFirst("\"every\" : \\d+", "\"every\" : 1")
                        .replaceFirst("\"patience\" : \\d+", "\"patience\" : 2"));
    }

    @Test
    void nativeMemoryDoesNotGrowFromRunToRun() throws IOException {
        TestMusic.copy(composed, out);
        compose("--steps", 3);
        long before = Pointer.totalCount();
        compose("--steps", 4);
        compose("--steps", 5, "--songs", 2);
        assertThat(Pointer.totalCount() - before).isLessThanOrEqualTo(4);
    }
}
