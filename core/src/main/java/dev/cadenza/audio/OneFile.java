package dev.cadenza.audio;

import dev.cadenza.base.Printable;
import dev.cadenza.base.UserProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CancellationException;

/** Tells what goes wrong with one recording, which is then left out, from what goes wrong with all of the work. */
public final class OneFile {
    private OneFile() {}

    /**
     * Why {@code file} is left out, in a sentence. What isn't about this file is thrown again: a stop, a lack of
     * memory, what the system says of another file.
     *
     * @param failure what was thrown while nothing but this file was looked at
     */
    public static String whyNot(Path file, Exception failure) throws IOException {
        if (failure instanceof CancellationException stopped) {
            throw stopped;
        }
        if (failure instanceof UserProblem problem) {
            return words(problem);
        }
        Throwable cause = failure instanceof UncheckedIOException ? failure.getCause() : failure;
        if (cause instanceof IOException io) {
            return ofReading(file, io);
        }
        // libtorch's words, the only sign of it
        if (failure instanceof RuntimeException memory && words(memory).contains("can't allocate memory")) {
            throw memory;
        }
        return Printable.line(
                "%s brings out a mistake in this program (%s: %s): leave the file out, and please report it"
                        .formatted(file, failure.getClass().getSimpleName(), words(failure)));
    }

    private static String ofReading(Path file, IOException failure) throws IOException {
        if (failure instanceof DiskSpace.Full full) {
            return words(full);
        }
        if (DiskSpace.isFull(failure)) {
            return Printable.line(
                    "the disk became full with what is measured of %s: free some space, or leave the file out"
                            .formatted(file));
        }
        if (failure instanceof FileSystemException named && !file.toString().equals(named.getFile())) {
            throw failure;
        }
        return Printable.line("%s cannot be read (%s): make it readable or remove it".formatted(file, words(failure)));
    }

    private static String words(Exception failure) {
        return Objects.requireNonNullElse(
                failure.getMessage(), failure.getClass().getSimpleName());
    }
}
