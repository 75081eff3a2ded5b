package dev.cadenza.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders that live as long as a measurement. */
final class Folders {
    private Folders() {}

    /** A new folder within {@code parent}, which is created if need be. */
    static Path scratch(Path parent) throws IOException {
        return Files.createTempDirectory(Files.createDirectories(parent), "trial-");
    }

    /** Removes {@code folder} and what is in it; links are removed, not what they point to. */
    static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> found = Files.walk(folder)) {
            all = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }
}
