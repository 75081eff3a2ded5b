package dev.cadenza.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadenza.base.UserProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class MusicFolderTest {
    @TempDir
    Path folder;

    @Test
    void audioFilesOfAllSubfoldersAreFoundInOneOrder() throws IOException {
        for (String name : List.of("b.mp3", "a/z.FLAC", "a/b/c.ogg", "B.wav", "notes.txt", "cover.jpg", "mp3")) {
            make(name);
        }

        assertThat(names(folder)).containsExactly("B.wav", "a/b/c.ogg", "a/z.FLAC", "b.mp3");
        assertThat(MusicFolder.scan(folder).entries().get(3).file()).isEqualTo(folder.resolve("b.mp3"));
    }

    @Test
    void hiddenFilesAndFoldersAreLeftOut() throws IOException {
        make("song.mp3");
        make("._song.mp3");
        make(".hidden.mp3");
        make(".trash/old.mp3");

        assertThat(names(folder)).containsExactly("song.mp3");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void linksAreFollowedButEndInNoCircle() throws IOException {
        make("music/song.mp3");
        make("elsewhere/other.mp3");
        Files.createSymbolicLink(folder.resolve("music/linked"), folder.resolve("elsewhere"));
        Files.createSymbolicLink(folder.resolve("music/again"), folder.resolve("elsewhere"));
        Files.createSymbolicLink(folder.resolve("music/circle"), folder.resolve("music"));
        Files.createSymbolicLink(folder.resolve("music/broken.mp3"), folder.resolve("nowhere"));

        MusicFolder found = MusicFolder.scan(folder.resolve("music"), null, true);
        assertThat(found.entries())
                .hasSize(2)
                .extracting(entry -> entry.file().getFileName().toString())
                .containsExactlyInAnyOrder("song.mp3", "other.mp3");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void linksThatLeadOutAreFollowedOnlyIfAskedFor() throws IOException {
        make("music/song.mp3");
        make("music/deep/down.mp3");
        make("elsewhere/other.mp3");
        Files.createSymbolicLink(folder.resolve("music/linked"), folder.resolve("elsewhere"));
        Files.createSymbolicLink(folder.resolve("music/file.mp3"), folder.resolve("elsewhere/other.mp3"));
        Files.createSymbolicLink(folder.resolve("music/inside.mp3"), folder.resolve("music/deep/down.mp3"));
        Files.createSymbolicLink(folder.resolve("entrance"), folder.resolve("music"));

        MusicFolder found = MusicFolder.scan(folder.resolve("entrance"));
        assertThat(found.entries())
                .extracting(MusicFolder.Entry::name)
                .containsExactly("deep/down.mp3", "inside.mp3", "song.mp3");
        assertThat(found.warnings())
                .containsExactly(
                        "2 links lead out of the folder and were not followed (file.mp3, linked): give --follow-links to follow them");
        assertThat(MusicFolder.scan(folder.resolve("entrance"), null, true).warnings())
                .isEmpty();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aFolderOfNothingButLinksSaysSo() throws IOException {
        make("elsewhere/other.mp3");
        Files.createDirectory(folder.resolve("music"));
        Files.createSymbolicLink(folder.resolve("music/linked"), folder.resolve("elsewhere"));

        assertThatThrownBy(() -> MusicFolder.scan(folder.resolve("music")))
                .isInstanceOf(UserProblem.class)
                .hasMessageContaining("1 link leads out of the folder")
                .hasMessageContaining("--follow-links");
    }

    @Test
    void otherFilesAreCountedByKind() throws IOException {
        for (String name :
                List.of("a.dts", "b.eac3", "c.m4p", "d.mid", "e.txt", "cover.jpg", "LICENSE", ".hidden.mid")) {
            make(name);
        }

        MusicFolder found = MusicFolder.scan(folder);
        assertThat(found.entries()).extracting(MusicFolder.Entry::name).containsExactly("a.dts", "b.eac3");
        assertThat(found.ignored())
                .containsExactly(
                        new IgnoredFiles(FileKind.PROTECTED, List.of("m4p"), List.of("c.m4p")),
                        new IgnoredFiles(FileKind.SCORE, List.of("mid"), List.of("d.mid")),
                        new IgnoredFiles(
                                FileKind.OTHER, List.of("", "jpg", "txt"), List.of("LICENSE", "cover.jpg", "e.txt")));
        assertThat(found.warnings()).hasSize(2);
        assertThat(found.ignored().get(2).sentence())
                .isEqualTo("3 files are left out (no ending, .jpg, .txt): no sound");
    }

    @Test
    void aSingleFileIsTakenAsItIs() throws IOException {
        make("song.unusual");

        assertThat(names(folder.resolve("song.unusual"))).containsExactly("song.unusual");
    }

    @Test
    void aMissingOrEmptyFolderIsRefusedWithAdvice() throws IOException {
        make("readme.txt");

        assertThatThrownBy(() -> MusicFolder.scan(folder.resolve("none")))
                .isInstanceOf(UserProblem.class)
                .hasMessageContaining("does not exist");
        assertThatThrownBy(() -> MusicFolder.scan(folder))
                .isInstanceOf(UserProblem.class)
                .hasMessageContaining("put some recordings into it");
    }

    private void make(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.createFile(file);
    }

    private static List<String> names(Path root) throws IOException {
        return MusicFolder.scan(root).entries().stream()
                .map(MusicFolder.Entry::name)
                .toList();
    }
}
