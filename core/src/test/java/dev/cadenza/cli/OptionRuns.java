package dev.cadenza.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cadenza.base.Json;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A prepared and a trained run to compare with, and the commands with something changed. */
abstract class OptionRuns {
    @TempDir
    private static Path folder;

    static Path music;
    static Path prepared;
    static Path trained;
    static Path units;

    private static @Nullable Path evaluated;
    private static int number;

    /** Runs a command with an option changed, and asserts what that changes. */
    interface Row {
        void check() throws Exception;
    }

    /** Looks at what a command left in a folder. */
    interface Look {
        void at(Path folder) throws IOException;
    }

    @BeforeAll
    static void aPreparedAndATrainedRun() throws IOException {
        units = folder.resolve("units");
        music = TestMusic.folder(folder.resolve("music"));
        prepared = folder.resolve("runs/prepared");
        Tool.succeed("prepare", "--music", music, "--out", prepared, BLOCKS);
        trained = TestMusic.copy(prepared, folder.resolve("runs/trained"));
        Tool.succeed("train", trained, NETWORK);
        Tool.succeed("generate", trained, SONG);
    }

    static final List<String> BLOCKS =
            List.of("--recipe", "classic", "--block-size", "256", "--sequence", "20", "--threads", "1");
    static final List<String> NETWORK =
            List.of("--units", "16", "--batch", "4", "--steps", "3", "--threads", "1", "--precision", "float32");
    static final List<String> SONG = List.of("--seconds", "0.3", "--threads", "1", "--format", "wavfloat");

    static final List<String> EVALUATION = List.of("--songs", "1", "--seconds", "1", "--threads", "1");

    /** A training that goes on until its first preview. */
    static final List<String> FAILING =
            List.of("--steps", "10000000", "--preview-every", "0.3s", "--preview-seconds", "0.1");

    static Path fresh() {
        return folder.resolve("runs/fresh-" + ++number);
    }

    // --- the commands with something changed

    /** Composes into a folder of its own; the result is that folder. */
    static Path compose(Object... changed) {
        Path out = fresh();
        Tool.succeed("compose", "--music", music, "--out", out, BLOCKS, NETWORK, SONG, changed);
        return out;
    }

    static Path prepare(Object... changed) {
        Path run = fresh();
        Tool.succeed("prepare", "--music", music, "--out", run, BLOCKS, changed);
        return run;
    }

    static Path train(Object... changed) throws IOException {
        Path run = TestMusic.copy(prepared, fresh());
        Tool.succeed("train", run, NETWORK, changed);
        return run;
    }

    static Path generate(Object... changed) {
        Path out = fresh();
        Tool.succeed("generate", trained, "--out", out, SONG, changed);
        return out;
    }

    // --- what to look at

    static JsonNode json(Path run, String file, String pointer) throws IOException {
        return Json.read(TestMusic.file(run, file), JsonNode.class).at(pointer);
    }

    static byte[] bytes(Path run, String file) throws IOException {
        return Files.readAllBytes(TestMusic.file(run, file));
    }

    static byte[] song(Path run) throws IOException {
        return bytes(run, "song-1\\.(wav|mp3)");
    }

    static byte[] weights(Path run) throws IOException {
        return bytes(run, "weights-.*");
    }

    /** Whether a training that can't write its first preview after a while has saved before. */
    static boolean savedBeforeFailing(String saveEvery) throws IOException {
        Path run = TestMusic.copy(prepared, fresh());
        Files.createFile(run.resolve("previews"));
        assertThat(Tool.run("train", run, NETWORK, FAILING, "--save-every", saveEvery)
                        .status())
                .isEqualTo(2);
        return Files.exists(run.resolve("training/checkpoint.safetensors"));
    }

    static boolean composeSavedBeforeFailing(String saveEvery) throws IOException {
        Path out = compose();
        Path run = TestMusic.file(out, "recipe\\.json").resolve("..").normalize();
        Files.delete(run.resolve("training/checkpoint.safetensors"));
        Files.createFile(run.resolve("previews"));
        Object[] again = {"compose", "--music", music, "--out", out, BLOCKS, NETWORK, SONG, FAILING};
        assertThat(Tool.run(again, "--save-every", saveEvery).status()).isEqualTo(2);
        return Files.exists(run.resolve("training/checkpoint.safetensors"));
    }

    static int threadsAtOnce(Row work) throws Exception {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        threads.resetPeakThreadCount();
        int before = threads.getThreadCount();
        work.check();
        return threads.getPeakThreadCount() - before;
    }

    final Map<String, Row> rows = new LinkedHashMap<>();

    /** Rows for an option of the network or its learning, on both commands that have it. */
    void learning(String option, Object value, String pointer, String expected) {
        rows.put("compose " + option, () -> learned(compose(option, value), pointer, expected));
        rows.put("train " + option, () -> learned(train(option, value), pointer, expected));
    }

    static void learned(Path run, String pointer, String expected) throws IOException {
        assertThat(json(run, "recipe\\.json", pointer).asText()).isEqualTo(expected);
        assertThat(json(run, "model\\.json", "/recipe" + pointer).asText()).isEqualTo(expected);
        assertThat(weights(run)).isNotEqualTo(weights(trained));
    }

    /** Rows for an option of how sound is cut, on both commands that have it. */
    void blocks(String option, List<?> value, String pointer, String expected) {
        rows.put("compose " + option, () -> learned(compose(option, value), "/codec" + pointer, expected));
        rows.put("prepare " + option, () -> {
            Path run = prepare(option, value);
            assertThat(json(run, "corpus\\.json", "/preparation" + pointer).asText())
                    .isEqualTo(expected);
            assertThat(json(prepared, "corpus\\.json", "/preparation" + pointer).asText())
                    .isNotEqualTo(expected);
        });
    }

    /** Rows for an option of the budget, on both commands that have it. */
    void both(String option, Look look, Object... changed) {
        rows.put("compose " + option, () -> look.at(compose(changed)));
        rows.put("train " + option, () -> look.at(train(changed)));
    }

    /** The evaluation of a trained run with no option changed. */
    static Path usualEvaluation() {
        if (evaluated == null) {
            evaluated = evaluate();
        }
        return evaluated;
    }

    /** Evaluates a trained run into a folder of its own; the result is that folder. */
    static Path evaluate(Object... changed) {
        Path out = fresh();
        Tool.succeed("evaluate", trained, "--out", out, EVALUATION, changed);
        return out;
    }

    void evaluationRows() {
        rows.put("compose --no-evaluation", () -> {
            assertThat(TestMusic.files(compose("--seconds", 1.5), "evaluation\\.html"))
                    .hasSize(1);
            assertThat(TestMusic.files(compose("--seconds", 1.5, "--no-evaluation"), "evaluation\\.html"))
                    .isEmpty();
        });
        rows.put("evaluate --music", () -> {
            Path one = music.resolve("one.wav");
            assertThat(json(evaluate("--music", one), "evaluation\\.json", "/music/pieces"))
                    .hasSize(1);
        });
        rows.put("evaluate --out", () -> assertThat(usualEvaluation()).isNotEmptyDirectory());
        rows.put(
                "evaluate --songs",
                () -> assertThat(TestMusic.files(evaluate("--songs", 2), "song-[12]\\.wav"))
                        .hasSize(2));
        rows.put(
                "evaluate --seconds",
                () -> TestMusic.heard(TestMusic.file(evaluate("--seconds", 1.4), "song-1\\.wav"), 1.4, 1e-9));
        rows.put("evaluate --seed", () -> {
            Path out = evaluate("--seed", 4);
            assertThat(json(out, "evaluation\\.json", "/seed").asInt()).isEqualTo(4);
            assertThat(song(out)).isNotEqualTo(song(usualEvaluation()));
        });
        rows.put("evaluate --require", () -> {
            Object[] impossible = {"evaluate", trained, "--out", fresh(), EVALUATION, "--require", "health<0"};
            assertThat(Tool.run(impossible).status()).isEqualTo(2);
            Object[] easy = {"evaluate", trained, "--out", fresh(), EVALUATION, "--require", "health<99"};
            assertThat(Tool.succeed(easy).out())
                    .contains("Requirements met: health<99")
                    .as("a codec has a ceiling")
                    .contains("ceiling");
        });
        rows.put(
                "evaluate --json",
                () -> assertThat(Tool.succeed("evaluate", trained, "--out", fresh(), EVALUATION, "--json")
                                .out())
                        .startsWith("{"));
        rows.put("evaluate --threads", () -> {
            evaluate("--threads", 2);
            assertThat(torch.get_num_threads()).isEqualTo(2);
        });
    }

    static void soundsDifferent(Path out) throws IOException {
        assertThat(song(out)).isNotEqualTo(song(trained));
    }

    /** Rows for an option of songs, on both commands that have it. */
    void song(String option, Look look, Object... changed) {
        rows.put("compose " + option, () -> look.at(compose(changed)));
        rows.put("generate " + option, () -> look.at(generate(changed)));
    }

    /** Whether a command with these arguments draws bars. */
    static boolean draws(String command, List<String> arguments) {
        CommandLine.ParseResult parsed =
                all().parseArgs(Tool.words(command, arguments).toArray(String[]::new));
        Working working = (Working) parsed.subcommand().commandSpec().userObject();
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        try (ConsoleProgress progress = working.common.progress()) {
            assertThat(progress).isNotNull();
            return Thread.getAllStackTraces().keySet().stream()
                    .anyMatch(thread -> thread.getName().equals("progress") && !before.contains(thread));
        }
    }

    static CommandLine all() {
        return CadenzaCommand.commandLine(Session.deaf(System.out, System.err));
    }
}
