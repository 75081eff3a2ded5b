package dev.cadenza.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExampleMusicTest {
    private static final int MOST_BYTES = 5_000_000;

    @TempDir
    Path folder;

    @Test
    void recordingsOfAllPiecesShipWithinFiveMegabytes() throws IOException {
        List<Path> files = ExampleMusic.unpackTo(folder);
        long bytes = 0;
        for (Path file : files) {
            assertThat(Files.size(file)).isGreaterThan(200_000);
            bytes += Files.size(file);
        }
        assertThat(files)
                .extracting(file -> file.getFileName().toString())
                .containsExactlyElementsOf(
                        ExampleMusic.names().stream().map(name -> name + ".mp3").toList());
        assertThat(bytes).isLessThanOrEqualTo(MOST_BYTES);
    }

    @Test
    void unpackingTwiceLeavesTheFilesAlone() throws IOException {
        List<Path> first = ExampleMusic.unpackTo(folder.resolve("music"));
        FileTime longAgo = FileTime.fromMillis(0);
        for (Path file : first) {
            Files.setLastModifiedTime(file, longAgo);
        }
        assertThat(ExampleMusic.unpackTo(folder.resolve("music"))).isEqualTo(first);
        for (Path file : first) {
            assertThat(Files.getLastModifiedTime(file)).isEqualTo(longAgo);
        }
        try (Stream<Path> all = Files.list(folder.resolve("music"))) {
            assertThat(all).hasSize(first.size());
        }
    }
}
