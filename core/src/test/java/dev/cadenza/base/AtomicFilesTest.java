package dev.cadenza.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {
    @TempDir
    Path folder;

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aWrittenFileHoldsItsContentAndNothingLiesBesideIt() throws IOException {
        Path file = folder.resolve("song ü.txt");
        AtomicFiles.writeText(file, "first");
        AtomicFiles.writeText(file, "süß");
        assertThat(file).hasContent("süß");
        assertThat(names()).containsExactly("song ü.txt");
    }

    @Test
    void aFailureLeavesTheOldFileAndNoPartialOne() throws IOException {
        Path file = folder.resolve("about.json");
        AtomicFiles.writeText(file, "old");
        assertThatThrownBy(() -> AtomicFiles.write(file, partial -> {
                    Files.writeString(partial, "half of the n");
                    throw new IOException("disk full");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("disk full");
        assertThat(file).hasContent("old");
        assertThat(names()).containsExactly("about.json");
    }

    @Test
    void aFailureOfTheFirstWriteLeavesNothing() throws IOException {
        assertThatThrownBy(() -> AtomicFiles.write(folder.resolve("new"), partial -> {
                    Files.writeString(partial, "x");
                    throw new IllegalStateException("our own mistake");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(names()).isEmpty();
    }

    @Test
    void theOldFileIsThereUntilTheNewOneIsWhole() throws IOException {
        Path file = folder.resolve("checkpoint");
        AtomicFiles.writeText(file, "old");
        AtomicFiles.write(file, partial -> {
            Files.writeString(partial, "new");
            assertThat(file).hasContent("old");
            assertThat(AtomicFiles.isPartial(partial)).isTrue();
        });
        assertThat(file).hasContent("new");
    }

    @Test
    void missingFoldersAreMade() throws IOException {
        Path file = folder.resolve("a/b/c.txt");
        AtomicFiles.writeText(file, "deep");
        assertThat(file).hasContent("deep");
    }

    @Test
    void sweepingRemovesWhatKilledRunsLeftAndNothingElse() throws IOException {
        Files.writeString(AtomicFiles.beside(folder.resolve("model.json")), "half");
        Files.writeString(folder.resolve("model.json"), "whole");
        AtomicFiles.sweep(folder);
        AtomicFiles.sweep(folder.resolve("not there"));
        assertThat(names()).containsExactly("model.json");
    }
}
