package dev.cadenza.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cadenza.audio.AudioFormat;
import dev.cadenza.audio.AudioReader;
import dev.cadenza.audio.AudioWriter;
import dev.cadenza.audio.DecodeSettings;
import dev.cadenza.audio.Waveform;
import dev.cadenza.base.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rows for {@link OptionsTest} on the options of the family units: each is changed, and the song changes with it. */
final class UnitOptionRows {
    private static final List<String> SONG = List.of("--seconds", "2", "--threads", "1");

    private final Map<String, OptionRuns.Row> rows;
    private final Path folder;
    private final Path music;
    private final Path recipe;
    private final Path run;
    private final Map<String, Path> usual = new HashMap<>(); // the song of each command without any option changed
    private int number;

    private UnitOptionRows(Map<String, OptionRuns.Row> rows, Path folder) {
        this.rows = rows;
        this.folder = folder;
        this.music = folder.resolve("music");
        this.recipe = folder.resolve("narrow.json");
        this.run = folder.resolve("run");
    }

    /** Adds the rows; {@code folder} is empty, or was given before. */
    static void addTo(Map<String, OptionRuns.Row> rows, Path folder) {
        new UnitOptionRows(rows, folder).fill();
    }

    private void fill() {
        song("--temperature", "/generation/draw/temperature", "1.3", "--temperature", 1.3);
        song("--top-p", "/generation/draw/nucleus", "0.3", "--top-p", .3);
        song("--variety", "/generation/reuse/variety", "1.0", "--variety", 1);
        song("--longest-run", "/generation/runs/longest", "0.4", "--longest-run", .4);
        song("--no-guards", "/generation/copies/enabled", "false", "--no-guards");
        song("--form", "/form", "ABBA", "--form", "abba");
        song("--instant", "/trainingSteps", "0", "--instant");
        both("--continue", (name, other) -> {
            Path out = other.song("--continue", music.resolve("one.wav"));
            assertThat(bytes(out)).isNotEqualTo(bytes(usual(name, other)));
        });
        both("--takes", (name, other) -> {
            Path out = other.song("--instant", "--takes", 2);
            assertThat(json(out).at("/takes")).hasSize(2);
            assertThat(TestMusic.files(out, "song-.*\\.wav")).hasSize(1);
        });
        both("--keep", (name, other) -> {
            Path out = other.song("--instant", "--takes", 2, "--keep", 2);
            assertThat(TestMusic.files(out, "song-[12]\\.wav")).hasSize(2);
        });
        rows.put("prepare --keep-channels", () -> {
            Tool.succeed("prepare", "--music", oneEar(), "--out", folder.resolve("mended"), "--threads", 1);
            Path kept = folder.resolve("kept");
            Tool.succeed("prepare", "--music", oneEar(), "--out", kept, "--threads", 1, "--keep-channels");
            assertThat(Json.tree(kept.resolve("recipe.json"))
                            .at("/analysis/keepChannels")
                            .asBoolean())
                    .isTrue();
            // both kinds of sound lie in one cache
            assertThat(TestMusic.files(folder.resolve("cache"), "[0-9a-f]+-44100-stereo-(kept-)?v\\d+\\.s16"))
                    .filteredOn(file -> file.toString().contains("kept"))
                    .hasSize(1);
        });
        rows.put("compose --keep-channels", () -> {
            assertThat(right(compose("--music", oneEar(), "--instant"))).isGreaterThan(.01);
            assertThat(right(compose("--music", oneEar(), "--instant", "--keep-channels")))
                    .as("nothing but dither")
                    .isLessThan(1e-3);
        });
        rows.put("generate --stream", () -> {
            Tool.Answer answer = Tool.succeed("generate", trained(), SONG, "--stream", "--quiet");
            assertThat(answer.out()).startsWith("RIFF").contains("WAVE");
        });
        rows.put("generate --explain", () -> {
            Object[] song = {"generate", trained(), SONG, "--first", 9};
            assertThat(Tool.succeed(song, "--explain").out()).contains("passages, form", "join: distance from");
            assertThat(Tool.succeed(song).out()).doesNotContain("join ");
        });
        rows.put("inspect --picture", () -> {
            Path pictures = folder.resolve("pictures");
            trained();
            assertThat(Tool.succeed("inspect", music, "--picture", pictures).out())
                    .contains("units/s", "tempo");
            assertThat(TestMusic.files(pictures, ".*\\.png")).hasSize(3);
        });
    }

    /** A folder with a recording whose right channel is silent. */
    private Path oneEar() throws IOException {
        Path ear = folder.resolve("ear");
        if (!Files.exists(ear)) {
            Files.createDirectories(ear);
            float[] tune = TestMusic.tune(4, 12).samples(0);
            float[][] channels = {tune, new float[tune.length]};
            AudioWriter.write(ear.resolve("left.wav"), AudioFormat.WAV, Waveform.of(channels, 44_100));
        }
        return ear;
    }

    /** The peak of a song's right channel. */
    private static double right(Path out) throws IOException {
        Waveform song = new AudioReader(DecodeSettings.asRecorded()).readAll(TestMusic.file(out, "song-1\\.wav"));
        return TestMusic.peak(song.samples(1));
    }

    /** A command that writes a song into a folder of its own. */
    private interface Command {
        Path song(Object... changed) throws IOException;
    }

    /** Runs a command with an option changed, and asserts what that changes. */
    private interface Check {
        void check(String name, Command command) throws IOException;
    }

    private void both(String option, Check check) {
        rows.put("compose " + option, () -> check.check("compose", this::compose));
        rows.put("generate " + option, () -> check.check("generate", this::generate));
    }

    private void song(String option, String pointer, String expected, Object... changed) {
        // composing needs no network to show what it was asked for
        Object quick = option.equals("--instant") ? List.of() : "--instant";
        both(option, (name, other) -> {
            Path out = other.song(changed, name.equals("compose") ? quick : List.of());
            assertThat(json(out).at(pointer).asText()).isEqualTo(expected);
            assertThat(json(usual(name, other)).at(pointer).asText()).isNotEqualTo(expected);
        });
    }

    private Path usual(String name, Command command) throws IOException {
        if (!usual.containsKey(name)) {
            usual.put(name, command.song());
        }
        return usual.get(name);
    }

    private Path trained() throws IOException {
        if (!Files.exists(run)) {
            TestMusic.notes(music);
            Tool.narrowUnits(recipe);
            Tool.succeed("prepare", "--music", music, "--out", run, "--recipe", recipe, "--threads", 1);
            Tool.succeed("train", run, Tool.TINY_UNITS, "--steps", 2, "--no-previews");
        }
        return run;
    }

    private Path generate(Object... changed) throws IOException {
        Path out = folder.resolve("songs-" + ++number);
        Tool.succeed("generate", trained(), "--out", out, SONG, changed);
        return out;
    }

    private Path compose(Object... changed) throws IOException {
        trained();
        Path out = folder.resolve("out-" + ++number);
        Object[] rest = {Tool.TINY_UNITS, "--steps", 2, "--no-previews", "--no-evaluation", SONG, changed};
        Tool.succeed("compose", "--music", music, "--out", out, "--recipe", recipe, rest);
        return out;
    }

    private static JsonNode json(Path out) throws IOException {
        return Json.tree(TestMusic.file(out, "song-1\\.json"));
    }

    private static byte[] bytes(Path out) throws IOException {
        return Files.readAllBytes(TestMusic.file(out, "song-1\\.wav"));
    }
}
