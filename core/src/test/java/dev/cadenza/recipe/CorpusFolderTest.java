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
    private static final Corpus CORPUS = Corpus.of(
            "/music",
            new BlockSettings(64, BlockLayout.FULL, 4, 1e-8, false),
            List.of(
                    new Piece("a.mp3", "/music/a.mp3", "0a".repeat(32), 88_200),
                    new Piece("ü.wav", "/music/ü.wav", "0b".repeat(32), 22_050)),
            List.of("broken.mp3: it holds no sound"));

    @TempDir
    Path folder;

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
        String text = SealedJson.unsealed(Files.readString(file)).replace("\"version\" : 2", "\"version\" : 1");
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
        change("\"version\" : 1", "\"version\" : 3, \"newThing\" : 1");
        isRefused("corpus.json is of version 3 and this program reads version 2: get a newer Cadenza");
        change("\"version\" : 3", "\"version\" : 0");
        isRefused("corpus.json is of version 0", "run cadenza prepare again");
    }

    @Test
    void unknownFieldsAndBadSettingsAreRefused() throws IOException {
        change("\"music\"", "\"musik\"");
        isRefused("corpus.json cannot be read", "the setting music is missing");
        change("\"musik\"", "\"music\"");
        change("\"blockSize\" : 64", "\"blockSize\" : 1");
        isRefused("corpus.json cannot be read", "got 1");
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
        isRefused("the hash of a.mp3 is none");
        change("../../../0a", "0a".repeat(32));
        change("88200", "-1");
        isRefused("a recording needs a name and sound", "-1 samples");
        change("-1", "88200");
        assertThat(CorpusFolder.read(folder).pieces()).isEqualTo(CORPUS.pieces());
    }
}
