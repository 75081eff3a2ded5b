package dev.cadenza.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadenza.base.SealedJson;
import dev.cadenza.base.UserProblem;
import dev.cadenza.codec.BlockLayout;
import dev.cadenza.codec.BlockSettings;
import dev.cadenza.codec.Normalization;
import dev.cadenza.recipe.CorpusFolder.Corpus;
import dev.cadenza.recipe.CorpusFolder.Piece;
import dev.cadenza.tensor.Engine;
import dev.cadenza.tensor.NativeScope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusFolderTest {
    private static final ClassicRecipe RECIPE = recipe(64);
    private static final Corpus CORPUS = Corpus.of(
            Path.of("/music"),
            RECIPE,
            List.of(
                    new Piece("a.mp3", "/music/a.mp3", "0a".repeat(32), 88_200),
                    new Piece("ü.wav", "/music/ü.wav", "0b".repeat(32), 22_050)),
            List.of("broken.mp3: it holds no sound"));

    /** What the first version wrote: the settings under a property of the family's own, and no seal. */
    private static final String OF_BEFORE = """
            {
              "version" : 1,
              "music" : "/music",
              "codec" : {
                "blockSize" : 64,
                "layout" : "full",
                "sequence" : 4,
                "deviationFloor" : 1.0E-8,
                "floorRelative" : false
              },
              "units" : null,
              "pieces" : [ {
                "name" : "a.mp3",
                "file" : "/music/a.mp3",
                "sha256" : "%s",
                "samples" : 88200
              }, {
                "name" : "ü.wav",
                "file" : "/music/ü.wav",
                "sha256" : "%s",
                "samples" : 22050
              } ],
              "skipped" : [ "broken.mp3: it holds no sound" ]
            }
            """.formatted("0a".repeat(32), "0b".repeat(32));

    @TempDir
    Path folder;

    private static ClassicRecipe recipe(int blockSize) {
        ClassicRecipe shipped = ClassicRecipe.named("gruv");
        return new ClassicRecipe(
                new BlockSettings(blockSize, BlockLayout.FULL, 4, 1e-8, false), shipped.model(), shipped.training());
    }

    @BeforeAll
    static void startEngine() {
        Engine.start(2);
    }

    @BeforeEach
    void writeCorpus() throws IOException {
        NativeScope.freeing(() ->
                CorpusFolder.write(folder, CORPUS, new Normalization(new float[] {1, -2}, new float[] {0.5f, 1e-8f})));
    }

    private void change(String from, String to) throws IOException {
        Path file = folder.resolve("corpus.json");
        String text = SealedJson.isSealed(file) ? OF_BEFORE : Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
    }

    private void isRefused(String... parts) {
        assertThatThrownBy(() -> CorpusFolder.read(folder))
                .isInstanceOf(UserProblem.class)
                .hasMessageContainingAll(parts);
    }

    @Test
    void aCorpusComesBackAsItWasWritten() throws IOException {
        assertThat(CorpusFolder.read(folder)).isEqualTo(CORPUS);
        assertThat(CORPUS.seconds()).isEqualTo(2.5);
        NativeScope.freeing(() -> {
            Normalization normalization = CorpusFolder.readNormalization(folder);
            assertThat(normalization.mean()).containsExactly(1, -2);
            assertThat(normalization.deviation()).containsExactly(0.5f, 1e-8f);
        });
    }

    @Test
    void anotherVersionGetsAClearSentenceWhateverItsFieldsAre() throws IOException {
        change("\"version\" : 1", "\"version\" : 4, \"newThing\" : 1");
        isRefused("corpus.json is of version 4 and this program reads version 3: get a newer Cadenza");
        change("\"version\" : 4", "\"version\" : 0");
        isRefused("corpus.json is of version 0", "run cadenza prepare again");
    }

    @Test
    void aCorpusOfTheFirstVersionIsRead() throws IOException {
        Files.writeString(folder.resolve("corpus.json"), OF_BEFORE);
        assertThat(CorpusFolder.read(folder)).isEqualTo(CORPUS);
    }

    @Test
    void onlyWhatItWasPreparedForCanUseIt() {
        CORPUS.requireFor(RECIPE, folder);
        assertThatThrownBy(() -> CORPUS.requireFor(recipe(128), folder))
                .isInstanceOf(UserProblem.class)
                .hasMessageContaining(folder + " was prepared with other settings ({\"blockSize\":64");
        assertThatThrownBy(() -> CORPUS.requireFor(Recipe.named("units"), folder))
                .isInstanceOf(UserProblem.class)
                .hasMessageContaining("was prepared for the family classic: prepare it with --recipe units");
    }

    @Test
    void unknownFieldsAreRefused() throws IOException {
        change("\"music\"", "\"musik\"");
        isRefused("corpus.json cannot be read", "the setting music is missing");
    }

    @Test
    void whatIsMissingIsNamed() throws IOException {
        Files.delete(folder.resolve("statistics.safetensors"));
        assertThatThrownBy(() -> CorpusFolder.readNormalization(folder))
                .isInstanceOf(UserProblem.class)
                .hasMessageContaining("statistics.safetensors is missing: run cadenza prepare again");
        Files.delete(folder.resolve("corpus.json"));
        isRefused(folder + " holds no prepared corpus: run cadenza prepare first");
        assertThat(CorpusFolder.exists(folder)).isFalse();
    }

    @Test
    void aChangedByteIsRefused() throws IOException {
        Path file = folder.resolve("corpus.json");
        Files.writeString(file, Files.readString(file).replace("88200", "88201"));
        isRefused("corpus.json is damaged or was changed by hand", "run cadenza prepare again");
        Files.writeString(file, SealedJson.unsealed(Files.readString(file)));
        isRefused("corpus.json is damaged: its seal is missing");
    }

    @Test
    void aCorpusIsDataAndNeverAPathToAnywhere() throws IOException {
        change("/music/a.mp3", "/dev/zero");
        isRefused("names /dev/zero, which lies outside of its music in /music", "prepare again");
        change("/dev/zero", "/music/../etc/passwd");
        isRefused("outside of its music");
        change("/music/../etc/passwd", "/music/a.mp3");
        change("0a".repeat(32), "../../../0a");
        isRefused("the hash of a.mp3 is not a SHA-256");
        change("../../../0a", "0a".repeat(32));
        change("88200", "-1");
        isRefused("a recording needs a name and sound", "-1 samples");
        change("-1", "88200");
        assertThat(CorpusFolder.read(folder).pieces()).isEqualTo(CORPUS.pieces());
    }
}
