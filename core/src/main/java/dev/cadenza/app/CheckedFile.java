package dev.cadenza.app;

import dev.cadenza.base.SealedJson;
import dev.cadenza.base.UserProblem;
import dev.cadenza.tensor.SafeTensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A file to look at.
 *
 * @param file which
 * @param look how
 * @param cure what a person can do if it is damaged
 * @param mending what the program can do then, or null
 */
record CheckedFile(
        Path file, Look look, String cure, @Nullable Mending mending) {
    /** Looks at a file. */
    interface Look {
        /**
         * Says what is wrong with the file, or null.
         *
         * @param read hears of the bytes that were read
         * @throws UserProblem likewise
         */
        @Nullable String wrong(LongConsumer read) throws IOException;
    }

    /** Mends a file that is damaged. */
    interface Mending {
        /** Makes the file anew, or removes it where that is as good. */
        void mend() throws IOException;
    }

    /** A look that fails with a {@link UserProblem}. */
    interface Reading {
        void read() throws IOException;
    }

    /** A small file that is refused when it is read. */
    static CheckedFile read(Path file, String cure, @Nullable Mending mending, Reading reading) {
        return new CheckedFile(
                file,
                read -> {
                    reading.read();
                    read.accept(Files.size(file));
                    return null;
                },
                cure,
                mending);
    }

    /** A sealed JSON file. */
    static CheckedFile json(Path file, String cure, @Nullable Mending mending) {
        return read(file, cure, mending, () -> SealedJson.read(file, Object.class, cure));
    }

    /** A file of tensors. */
    static CheckedFile tensors(Path file, String cure, @Nullable Mending mending) {
        return new CheckedFile(
                file,
                read -> {
                    SafeTensors.check(file, read);
                    return null;
                },
                cure,
                mending);
    }

    /** Removes {@code file}, which is made anew when it is needed. */
    static Mending removing(Path file) {
        return () -> Files.deleteIfExists(file);
    }
}
