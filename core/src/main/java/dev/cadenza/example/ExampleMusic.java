package dev.cadenza.example;

import dev.cadenza.base.AtomicFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The recordings that ship: public-domain pieces, played by the project's own instruments. LICENSE-MUSIC.md says how
 * they are made.
 */
public final class ExampleMusic {
    private static final List<String> NAMES = List.of(
            "prelude-c-major",
            "minuet-g-major",
            "minuet-g-minor",
            "invention-d-minor",
            "invention-f-major",
            "prelude-c-minor");

    private ExampleMusic() {}

    /** What the pieces' files are called, without an ending, in the order of an album. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * Puts the recordings into {@code folder}, which is created if need be; those that are there already stay as they
     * are.
     *
     * @return the files, in the order of {@link #names}
     */
    public static List<Path> unpackTo(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String name : NAMES) {
            Path file = folder.resolve(name + ".mp3");
            if (!Files.exists(file)) {
                AtomicFiles.write(file, partial -> copy(file.getFileName().toString(), partial));
            }
            files.add(file);
        }
        return files;
    }

    private static void copy(String name, Path to) throws IOException {
        try (InputStream from = ExampleMusic.class.getResourceAsStream("music/" + name)) {
            if (from == null) {
                throw new FileNotFoundException("this build of the project lacks " + name);
            }
            Files.copy(from, to);
        }
    }
}
