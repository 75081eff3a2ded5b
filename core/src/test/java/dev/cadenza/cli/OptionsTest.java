package dev.cadenza.cli;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine.Model.OptionSpec;

/** Every option does something: each is changed, and the run changes with it. An option without a row here fails. */
class OptionsTest extends OptionRuns {
    private void learningRows() {
        learning("--cell", "gru", "/model/cell", "gru");
        learning("--units", 12, "/model/units", "12");
        learning("--layers", 2, "/model/layers", "2");
        learning("--loss", "mae", "/model/loss", "mae");
        learning("--batch", 5, "/training/batch", "5");
        learning("--learning-rate", .01, "/training/optimizer/learningRate", "0.01");
        learning("--clip-norm", .001, "/training/optimizer/clipNorm", "0.001");
        learning("--precision", "bfloat16", "/training/precision", "bfloat16");
        learning("--validation", .3, "/training/validation", "0.3");
        learning("--seed", 99, "/training/seed", "99");
    }

    private void blockRows() {
        blocks("--block-size", List.of(128), "/blockSize", "128");
        blocks("--layout", List.of("full"), "/layout", "full");
        blocks("--sequence", List.of(24), "/sequence", "24");
        blocks("--original-floor", List.of(), "/deviationFloor", "1.0E-8");
    }

    private void budgetRows() {
        both(
                "--steps",
                run -> {
                    assertThat(json(run, "model\\.json", "/training/steps").asInt())
                            .isEqualTo(2);
                },
                "--steps",
                2);
        both(
                "--epochs",
                run -> {
                    assertThat(json(run, "model\\.json", "/training/epochs").asInt())
                            .isEqualTo(1);
                    assertThat(json(run, "model\\.json", "/training/steps").asInt())
                            .isGreaterThan(3);
                },
                "--steps",
                1000,
                "--epochs",
                1);
        both(
                "--budget",
                run -> {
                    assertThat(json(run, "model\\.json", "/training/seconds").asDouble())
                            .isGreaterThanOrEqualTo(.2);
                    assertThat(json(run, "model\\.json", "/training/steps").asInt())
                            .isLessThan(1_000_000);
                },
                "--steps",
                1_000_000,
                "--budget",
                "0.2s");
        both(
                "--preview-every",
                run -> {
                    assertThat(TestMusic.files(run, "step-.*\\.wav")).isNotEmpty();
                },
                "--preview-every",
                "0.000001s",
                "--preview-seconds",
                .1);
        both(
                "--preview-seconds",
                run -> {
                    TestMusic.heard(TestMusic.files(run, "step-.*\\.wav").get(0), .2, 1e-9);
                },
                "--preview-every",
                "0.000001s",
                "--preview-seconds",
                .2);
        both(
                "--no-previews",
                run -> {
                    assertThat(TestMusic.files(run, "step-.*\\.wav")).isEmpty();
                },
                "--preview-every",
                "0.000001s",
                "--no-previews");
        rows.put("train --save-every", () -> {
            assertThat(savedBeforeFailing("0.000001s")).isTrue();
            assertThat(savedBeforeFailing("10m")).isFalse();
        });
        rows.put("compose --save-every", () -> {
            assertThat(composeSavedBeforeFailing("0.000001s")).isTrue();
            assertThat(composeSavedBeforeFailing("10m")).isFalse();
        });
    }

    private void songRows() {
        song(
                "--songs",
                out -> assertThat(TestMusic.files(out, "song-[12]\\.wav")).hasSize(2),
                "--songs",
                2);
        song("--seconds", out -> TestMusic.heard(TestMusic.file(out, "song-1\\.wav"), .7, 1e-9), "--seconds", .7);
        song("--first", out -> TestMusic.file(out, "song-4\\.wav"), "--first", 4);
        song("--format", out -> TestMusic.file(out, "song-1\\.flac"), "--format", "flac");
        song("--keep-level", OptionsTest::soundsDifferent, "--keep-level");
        song("--seed-seconds", OptionsTest::soundsDifferent, "--seed-seconds", .03);
        String place = music.resolve("two.flac") + "@0.5";
        String other = music.resolve("one.wav") + "@1.25";
        song(
                "--seed-from",
                out -> {
                    assertThat(json(out, "song-1\\.json", "/begunFrom").asText())
                            .isEqualTo("two.flac@0.5");
                    soundsDifferent(out);
                },
                "--seed-from",
                place);
        song(
                "--seed-weights",
                out -> {
                    assertThat(json(out, "song-1\\.json", "/begunFrom").asText())
                            .isEqualTo("0.9 x two.flac@0.5 + 0.1 x one.wav@1.3");
                    assertThat(song(out)).isNotEqualTo(song(generate("--seed-from", place, "--seed-from", other)));
                },
                "--seed-from",
                place,
                "--seed-from",
                other,
                "--seed-weights",
                "0.9,0.1");
    }

    private void rowsOfSingleCommands() {
        rows.put("compose --music", () -> {
            Path out = compose("--music", music.resolve("one.wav"));
            assertThat(json(out, "corpus\\.json", "/pieces").size()).isEqualTo(1);
        });
        rows.put("prepare --music", () -> {
            Path run = prepare("--music", music.resolve("one.wav"));
            assertThat(json(run, "corpus\\.json", "/pieces").size()).isEqualTo(1);
        });
        // every run above goes into a folder of its own by this option
        rows.put("compose --out", () -> assertThat(compose()).isNotEmptyDirectory());
        rows.put("prepare --out", () -> assertThat(prepare()).isNotEmptyDirectory());
        rows.put("generate --out", () -> assertThat(generate()).isNotEmptyDirectory());
        rows.put(
                "compose --recipe",
                () -> assertThat(json(compose("--recipe", "gruv"), "recipe\\.json", "/codec/layout")
                                .asText())
                        .isEqualTo("full"));
        rows.put(
                "prepare --recipe",
                () -> assertThat(json(prepare("--recipe", "gruv"), "recipe\\.json", "/codec/layout")
                                .asText())
                        .isEqualTo("full"));
        rows.put(
                "prepare --npy",
                () -> assertThat(TestMusic.files(prepare("--npy"), ".*\\.npy")).hasSize(4));
        rows.put("generate --seed", () -> {
            Path out = generate("--seed", 4);
            assertThat(json(out, "song-1\\.json", "/seed").asInt()).isEqualTo(4);
            soundsDifferent(out);
        });
        rows.put(
                "inspect --json",
                () -> assertThat(Tool.succeed("inspect", music, "--json").out())
                        .startsWith("{")
                        .isNotEqualTo(Tool.succeed("inspect", music).out()));
        rows.put(
                "describe --json",
                () -> assertThat(Tool.succeed("describe", trained, "--json").out())
                        .startsWith("{")
                        .isNotEqualTo(Tool.succeed("describe", trained).out()));
        rows.put("round-trip --out", () -> {
            Path sound = fresh();
            Tool.succeed("round-trip", prepared, "--out", sound);
            assertThat(TestMusic.files(sound, ".*\\.wav")).hasSize(3);
        });
        rows.put(
                "round-trip --at-least",
                () -> assertThat(Tool.run("round-trip", prepared, "--at-least", 500)
                                .status())
                        .isEqualTo(2));
        rows.put("check --repair", () -> {
            Path run = TestMusic.copy(trained, fresh());
            Path svg = run.resolve("training/loss.svg");
            byte[] whole = Files.readAllBytes(svg);
            Files.write(svg, new byte[whole.length]);
            assertThat(Tool.run("check", run).status()).isEqualTo(2);
            Tool.succeed("check", run, "--repair");
            assertThat(svg).hasBinaryContent(whole);
        });
        rows.put("cache --out", () -> {
            Path run = fresh().resolve("run");
            assertThat(Tool.succeed("cache", "--out", run.resolve("..")).out()).contains(" 0.0 MB");
            prepare("--out", run);
            assertThat(Tool.succeed("cache", "--out", run.resolve("..")).out()).doesNotContain(" 0.0 MB");
        });
        rows.put("example-music --out", () -> {
            Path folder = fresh();
            Tool.succeed("example-music", "--out", folder);
            assertThat(TestMusic.files(folder, ".*\\.mp3")).hasSize(6);
        });
        rows.put("cache --clear", () -> {
            Path run = fresh().resolve("run");
            prepare("--out", run);
            Tool.succeed("cache", "--out", run.resolve(".."), "--clear");
            assertThat(TestMusic.files(run.resolve("../cache"), ".*\\.f32")).isEmpty();
        });
    }

    /** Music in one folder that a link in another leads to. */
    private static Path linked() throws IOException {
        Path folder = fresh();
        TestMusic.write(folder.resolve("own.wav"), 5, 3);
        Files.createSymbolicLink(folder.resolve("link"), music.toAbsolutePath());
        return folder;
    }

    private void linkRows() {
        rows.put("inspect --follow-links", () -> {
            Path linked = linked();
            assertThat(Tool.succeed("inspect", linked, "--follow-links").out()).contains("4 recordings,");
            assertThat(Tool.succeed("inspect", linked).out()).contains("1 recording,", "1 link leads out");
        });
        rows.put("prepare --follow-links", () -> {
            Path run = prepare("--music", linked(), "--follow-links");
            assertThat(json(run, "corpus\\.json", "/pieces").size()).isEqualTo(4);
        });
        rows.put("compose --follow-links", () -> {
            Path run = compose("--music", linked(), "--follow-links");
            assertThat(json(run, "corpus\\.json", "/pieces").size()).isEqualTo(4);
        });
        rows.put("evaluate --follow-links", () -> {
            Path linked = linked();
            Object[] command = {
                "evaluate", music.resolve("one.wav"), "--music", linked, "--out", fresh(), "--threads", 1
            };
            assertThat(Tool.run(command, "--follow-links").err()).doesNotContain("1 link leads out");
            assertThat(Tool.run(command).err()).contains("1 link leads out");
        });
    }

    private void threadRows() {
        for (String command : List.of("compose", "train")) {
            rows.put(command + " --threads", () -> {
                Path run = command.equals("train") ? train("--threads", 2) : compose("--threads", 2);
                assertThat(json(run, "model\\.json", "/origin/threads").asInt()).isEqualTo(2);
                assertThat(torch.get_num_threads()).isEqualTo(2);
            });
        }
        rows.put("generate --threads", () -> {
            generate("--threads", 2);
            assertThat(torch.get_num_threads()).isEqualTo(2);
        });
        rows.put("round-trip --threads", () -> {
            Tool.succeed("round-trip", prepared, "--threads", 3);
            assertThat(torch.get_num_threads()).isEqualTo(3);
        });
        rows.put("inspect --threads", () -> {
            int one = threadsAtOnce(() -> Tool.succeed("inspect", music, "--threads", 1));
            assertThat(threadsAtOnce(() -> Tool.succeed("inspect", music, "--threads", 3)))
                    .isGreaterThan(one);
        });
        rows.put("check --threads", () -> {
            int one = threadsAtOnce(() -> Tool.succeed("check", trained.resolve(".."), "--threads", 1));
            int three = 0;
            for (int run = 0; run < 30 && three <= one; run++) { // so little is read that it may be over in a moment
                three = threadsAtOnce(() -> Tool.succeed("check", trained.resolve(".."), "--threads", 3));
            }
            assertThat(three).isGreaterThan(one);
        });
        rows.put("prepare --threads", () -> {
            int one = threadsAtOnce(() -> prepare("--out", fresh().resolve("run"), "--threads", 1));
            assertThat(threadsAtOnce(() -> prepare("--out", fresh().resolve("run"), "--threads", 3)))
                    .isGreaterThan(one);
        });
    }

    /** Bars are for work of two seconds and more; that one is drawn at all is seen from the thread that draws. */
    private void quietRows() {
        Map<String, List<String>> arguments = Map.of(
                "compose", List.of(),
                "prepare", List.of("--music", "m", "--out", "o"),
                "train", List.of("run"),
                "generate", List.of("run"),
                "evaluate", List.of("run"),
                "round-trip", List.of("run"),
                "check", List.of("run"),
                "inspect", List.of("music"));
        arguments.forEach((command, given) -> rows.put(command + " --quiet", () -> {
            assertThat(draws(command, given)).isTrue();
            assertThat(draws(command, Tool.words(given, "--quiet"))).isFalse();
        }));
    }

    private void fill() {
        learningRows();
        blockRows();
        budgetRows();
        songRows();
        rowsOfSingleCommands();
        linkRows();
        threadRows();
        evaluationRows();
        quietRows();
        UnitOptionRows.addTo(rows, units);
    }

    @TestFactory
    Stream<DynamicTest> everyOptionChangesTheRun() {
        fill();
        return rows.entrySet().stream().map(row -> DynamicTest.dynamicTest(row.getKey(), row.getValue()::check));
    }

    @Test
    void everyOptionHasARow() {
        fill();
        Set<String> options = new TreeSet<>();
        all().getSubcommands()
                .forEach((name, command) -> command.getCommandSpec().options().stream()
                        .map(OptionSpec::longestName)
                        .forEach(option -> options.add(name + " " + option)));
        // these two are HelpTest's
        options.removeIf(option ->
                option.endsWith(" --help") || option.endsWith(" --help-all") || option.endsWith(" --version"));
        assertThat(rows.keySet()).containsExactlyInAnyOrderElementsOf(options);
    }

    /** What is told but for the advice on the budget, which a slow machine gets. */
    private static String told(Object... words) {
        return Tool.succeed(words)
                .err()
                .lines()
                .filter(line -> !line.startsWith("the budget was over at step"))
                .collect(joining("\n"));
    }

    @Test
    void aTrainingThatTakesAWhileIsToldOfUnlessItIsToBeQuiet() throws IOException {
        Object[] aWhile = {NETWORK, "--steps", 10_000_000, "--budget", "2.2s", "--no-previews"};
        assertThat(told("train", TestMusic.copy(prepared, fresh()), aWhile)).startsWith("training: ");
        assertThat(told("train", TestMusic.copy(prepared, fresh()), aWhile, "--quiet"))
                .isEmpty();
    }

    @Test
    void composingIsTheSameAsItsSteps() throws IOException {
        Path composed = compose();
        assertThat(weights(composed)).isEqualTo(weights(trained));
        assertThat(song(composed)).isEqualTo(song(trained));
    }
}
