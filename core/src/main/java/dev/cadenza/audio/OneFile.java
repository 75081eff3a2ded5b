package dev.cadenza.audio;

import dev.cadenza.base.UserProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;

/** Tells what goes wrong with one recording, which is then left out, from what goes wrong with all of the work. */
public final class OneFile {
    private OneFile() {}

    /**
     * Why {@code file} is left out, in a sentence. What isn't about this file is thrown again: a stop, a lack of memory, what the
     * system says of another file.
     *
     * @param failure what was thrown while nothing but this file was looked at
     */
    public static String whyNot(Path file, Exception failure) throws IOException {
        if (failure instanceof CancellationException stopped) {
            throw stopped;
        }
        if (failure instanceof UserProblem problem) {
            return String.valueOf(problem.getMessage());
        }
        if (failure instanceof UncheckedIOException wrapped) {
            return ofReading(file, wrapped.getCause());
        }
        if (failure instanceof IOException io) {
            return ofReading(file, io);
        }
        String words = String.valueOf(failure.getMessage());
        if (words.contains("can't allocate memory")) { // libtorch's words, the only sign of it
            throw failure instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(failure);
        }
        return new UserProblem(
                        "%s brings out a mistake in this program (%s: %s): leave the file out, and please report it",
                        file, failure.getClass().getSimpleName(), words)
                .getMessage();
    }

    private static String ofReading(Path file, IOException failure) throws IOException {
        if (failure instanceof DiskSpace.Full full) {
            return full.asProblem().getMessage();
        }
        if (DiskSpace.isFull(failure)) {
            return new UserProblem(
                            "the disk became full with what is measured of %s: free some space, or leave the file out",
                            file)
                    .getMessage();
        }
        if (failure instanceof FileSystemException named && !file.toString().equals(named.getFile())) {
            throw failure;
        }
        return new UserProblem(
                        "%s cannot be read (%s): make it readable or remove it",
                        file, failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage())
                .getMessage();
    }
}
