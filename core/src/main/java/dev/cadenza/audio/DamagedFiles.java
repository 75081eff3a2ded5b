package dev.cadenza.audio;

import dev.cadenza.base.Progress;
import dev.cadenza.base.Sealed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Takes damaged files out of a cache, which makes them anew, and says so. */
record DamagedFiles(Progress progress) {
    /** {@code file} itself, whole or absent: a damaged one is removed first. */
    Path without(Path file) throws IOException {
        if (Files.exists(file) && !Sealed.isWhole(file)) {
            remove(file);
        }
        return file;
    }

    /** Removes {@code file}, which is damaged. */
    void remove(Path file) throws IOException {
        progress.say(file + " was damaged and is made anew");
        Files.deleteIfExists(file);
    }
}
