package dev.cadenza.audio;

import dev.cadenza.base.UserProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Asks for room on a disk before it is filled. */
public final class DiskSpace {
    private static final long SPARE = 64L << 20; // never fill a disk to its last byte

    private DiskSpace() {}

    /** The disk became too full while work was under way; turned into a {@link UserProblem} where work was begun. */
    static final class Full extends IOException {
        private static final long serialVersionUID = 1L;

        private final String sentence;

        Full(String sentence) {
            super(sentence);
            this.sentence = sentence;
        }

        UserProblem asProblem() {
            return new UserProblem(this, "%s", sentence);
        }
    }

    static boolean has(Path folder, long bytes) throws IOException {
        return Files.getFileStore(folder).getUsableSpace() - SPARE >= bytes;
    }

    /**
     * Makes sure that {@code bytes} more fit on the disk of {@code folder}, which must exist.
     *
     * @throws UserProblem with both figures if they don't
     */
    public static void require(Path folder, long bytes) throws IOException {
        try {
            check(folder, bytes);
        } catch (Full e) {
            throw e.asProblem();
        }
    }

    static void check(Path folder, long bytes) throws IOException {
        if (!has(folder, bytes)) {
            throw new Full(String.format(
                    "%s needs %s more but its disk has only %s free: free some space or choose a folder on another disk",
                    folder, size(bytes + SPARE), size(Files.getFileStore(folder).getUsableSpace())));
        }
    }

    static String size(long bytes) {
        return bytes < 1e9
                ? String.format(Locale.ROOT, "%.0f MB", bytes / 1e6)
                : String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }
}
