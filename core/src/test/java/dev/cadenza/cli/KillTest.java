package dev.cadenza.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadenza.cli.Tool.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A training that is killed goes on as if nothing had happened. The model is the one that a person gets without
 * options, 1024 units and blocks of 2048 samples in the precision of this machine; only sequences and batches are
 * short, so that a step takes a moment.
 */
@Timeout(300)
class KillTest {
    private static final int STEPS = 16;

    @TempDir
    private Path folder;

    private Path prepared;

    @BeforeEach
    void aPreparedCorpus() throws IOException {
        Path music = folder.resolve("music");
        TestMusic.write(music.resolve("one.wav"), 1, 14);
        TestMusic.write(music.resolve("two.wav"), 2, 11);
        prepared = folder.resolve("runs/prepared");
        Tool.succeed("prepare", "--music", music, "--out", prepared, "--recipe", "classic", "--sequence", 20);
    }

    private static Object[] train(Path run) {
        return new Object[] {
            "train",
            run,
            "--batch",
            4,
            "--steps",
            STEPS,
            "--threads",
            2,
            "--save-every",
            "1s",
            "--preview-every",
            "1s",
            "--preview-seconds",
            1
        };
    }

    private Path log(String name) {
        return folder.resolve(name + ".log");
    }

    /** Step and losses of each line, without times and speeds. */
    private static List<String> losses(Path run) throws IOException {
        return Files.readAllLines(run.resolve("training/loss.csv")).stream()
                .map(line -> line.replaceAll("^((?:[^,]*,){4}).*$", "$1"))
                .toList();
    }

    private static void waitFor(Path file, Process process) throws InterruptedException {
        while (!Files.exists(file) && process.isAlive()) {
            Thread.sleep(20);
        }
    }

    private static void kill(Process process) throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aTrainingKilledAgainAndAgainEndsLikeOneThatWasNot() throws Exception {
        Path whole = TestMusic.copy(prepared, folder.resolve("runs/whole"));
        Answer straight = Tool.child(log("whole"), train(whole));
        assertThat(straight.status()).as(straight.out()).isZero();
        Path broken = TestMusic.copy(prepared, folder.resolve("runs/broken"));
        Random moments = new Random(20_260_101);
        for (int i = 0; i < 4; i++) {
            Process process = Tool.start(log("broken"), train(broken));
            // the first two die before there is a checkpoint, the others while they write to the log
            if (i >= 2) {
                waitFor(broken.resolve("training/checkpoint.safetensors"), process);
            } else if (i == 1) {
                waitFor(broken.resolve("training/loss.csv"), process);
            }
            process.waitFor(moments.nextInt(i < 2 ? 700 : 2500), TimeUnit.MILLISECONDS);
            kill(process);
        }
        Answer last = Tool.child(log("broken"), train(broken));
        assertThat(last.status()).as(last.out()).isZero();
        assertThat(losses(broken)).hasSize(STEPS + 1).isEqualTo(losses(whole));
        String weights = "model/weights-" + STEPS + ".safetensors";
        assertThat(broken.resolve(weights)).hasSameBinaryContentAs(whole.resolve(weights));
        assertThat(TestMusic.files(folder.resolve("runs"), ".*\\.partial-.*")).isEmpty();
        assertThat(TestMusic.files(broken.resolve("previews"), "step-.*\\.wav")).isNotEmpty();
        Tool.succeed("generate", broken, "--seconds", 1);
        Tool.succeed("generate", whole, "--seconds", 1);
        assertThat(broken.resolve("song-1.wav")).hasSameBinaryContentAs(whole.resolve("song-1.wav"));
    }

    @Test
    void whatAKillBetweenCheckpointAndModelLeavesIsMadeGood() throws IOException {
        Path run = TestMusic.copy(prepared, folder.resolve("runs/run"));
        Object[] small = {"train", run, "--units", 8, "--batch", 4, "--threads", 1};
        Tool.succeed(small, "--steps", 2);
        Path model = TestMusic.copy(run.resolve("model"), folder.resolve("older"));
        Tool.succeed(small, "--steps", 4);
        byte[] weights = Files.readAllBytes(run.resolve("model/weights-4.safetensors"));
        for (Path file : TestMusic.files(run.resolve("model"), ".*")) {
            Files.delete(file);
        }
        Tool.succeed(small, "--steps", 4);
        assertThat(run.resolve("model/weights-4.safetensors")).hasBinaryContent(weights);
        for (Path file : TestMusic.files(run.resolve("model"), ".*")) {
            Files.delete(file);
        }
        Files.delete(run.resolve("model"));
        TestMusic.copy(model, run.resolve("model"));
        Files.writeString(run.resolve("training/checkpoint.safetensors.partial-12345678"), "half");
        Tool.succeed(small, "--steps", 4);
        assertThat(run.resolve("model/weights-4.safetensors")).hasBinaryContent(weights);
        assertThat(TestMusic.files(run, "weights-2.*|.*partial.*")).isEmpty();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void controlCSavesAndSaysWhereItGoesOn() throws Exception {
        Path run = TestMusic.copy(prepared, folder.resolve("runs/run"));
        Object[] long0 = {"train", run, "--units", 64, "--batch", 4, "--threads", 1, "--steps", 10_000_000};
        Process process = Tool.start(log("stopped"), long0);
        Path losses = run.resolve("training/loss.csv");
        waitFor(losses, process);
        while (Files.readAllLines(losses).size() < 3) {
            Thread.sleep(20);
        }
        // not INT, which a shell without job control has its background jobs ignore, and Java keeps to that
        assertThat(new ProcessBuilder("kill", "-TERM", Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        String said = Files.readString(log("stopped"));
        assertThat(process.exitValue()).as(said).isEqualTo(130);
        assertThat(said)
                .containsPattern("cadenza: stopped; training is saved at step \\d+ in .*run; the same command goes on")
                .doesNotContain("\tat ");
        int step = losses(run).size() - 1;
        assertThat(said).contains("at step " + step + " in");
        Tool.Answer more = Tool.succeed(long0, "--steps", step + 1);
        assertThat(more.err()).contains("going on from step " + step);
        assertThat(losses(run)).hasSize(step + 2);
        assertThat(TestMusic.files(folder.resolve("runs"), ".*\\.partial-.*")).isEmpty();
    }

    @Test
    void soDoesATrainingOfTheFamilyUnits() throws Exception {
        Path music = TestMusic.notes(folder.resolve("notes"));
        Path ready = folder.resolve("runs/units");
        Tool.succeed("prepare", "--music", music, "--out", ready, "--threads", 1);
        Path whole = TestMusic.copy(ready, folder.resolve("runs/whole"));
        Object[] rest = {"--layers", 1, "--batch", 2, "--steps", 12, "--threads", 2, "--save-every", "0.2s"};
        assertThat(Tool.child(log("whole"), "train", whole, rest).status()).isZero();
        Path broken = TestMusic.copy(ready, folder.resolve("runs/broken"));
        for (String sign :
                new String[] {"previews/instant.wav", "training/checkpoint.safetensors", "model/model.json"}) {
            Process process = Tool.start(log("broken"), "train", broken, rest);
            waitFor(broken.resolve(sign), process);
            kill(process);
        }
        Answer last = Tool.child(log("broken"), "train", broken, rest);
        assertThat(last.status()).as(last.out()).isZero();
        assertThat(losses(broken)).hasSize(13).isEqualTo(losses(whole));
        assertThat(broken.resolve("model/weights-12.safetensors"))
                .hasSameBinaryContentAs(whole.resolve("model/weights-12.safetensors"));
        assertThat(TestMusic.files(folder.resolve("runs"), ".*\\.partial-.*")).isEmpty();
        for (Path run : new Path[] {broken, whole}) {
            Tool.succeed("generate", run, "--seconds", 2, "--threads", 1);
        }
        assertThat(broken.resolve("song-1.wav")).hasSameBinaryContentAs(whole.resolve("song-1.wav"));
    }
}
