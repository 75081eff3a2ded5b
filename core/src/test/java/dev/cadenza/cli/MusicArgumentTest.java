package dev.cadenza.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadenza.base.Json;
import dev.cadenza.cli.Tool.Answer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings are named by an argument or, as before, by an option. */
class MusicArgumentTest {
    @TempDir
    private Path folder;

    private Path music;

    @BeforeEach
    void someMusic() throws IOException {
        music = folder.resolve("music");
        TestMusic.write(music.resolve("one.wav"), 1, 3);
    }

    private Answer prepare(Object... named) {
        return Tool.run("prepare", named, "--out", folder.resolve("runs/run"), OptionRuns.BLOCKS);
    }

    private void learnsFromTheMusic(Answer answer) throws IOException {
        assertThat(answer.status()).as(answer.err()).isZero();
        assertThat(Json.tree(folder.resolve("runs/run/corpus/corpus.json"))
                        .at("/music")
                        .asText())
                .isEqualTo(music.toString());
    }

    @Test
    void theArgumentNamesTheRecordings() throws IOException {
        learnsFromTheMusic(prepare(music));
    }

    @Test
    void theOptionDoesTheSame() throws IOException {
        learnsFromTheMusic(prepare("--music", music));
    }

    @Test
    void bothMayNameTheSameFolder() throws IOException {
        learnsFromTheMusic(prepare(music, "--music", folder.resolve("runs/../music")));
    }

    @Test
    void twoDifferentFoldersAreRefused() {
        for (Answer refused : new Answer[] {
            prepare(music, "--music", folder), Tool.run("compose", music, "--music", folder, "--instant")
        }) {
            assertThat(refused.status()).isEqualTo(2);
            assertThat(refused.err().lines())
                    .containsExactly("cadenza: the music is given twice, as " + music + " and as --music " + folder
                            + ": leave out one of them");
        }
    }

    @Test
    void prepareNeedsRecordings() {
        Answer refused = prepare();
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains("the recordings are missing: cadenza prepare MUSIC");
    }

    @Test
    void composeNamesAFolderThatDoesNotExist() {
        Answer refused = Tool.run("compose", folder.resolve("gone"), "--out", folder.resolve("out"));
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err().lines()).singleElement().asString().contains("gone");
    }
}
