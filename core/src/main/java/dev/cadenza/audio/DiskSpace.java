package dev.cadenza.audio;

import dev.cadenza.base.Printable;
import dev.cadenza.base.UserProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Asks for room on a disk before it is filled. */
public final class DiskSpace {
    /** Bytes between two looks at the free space, asked for each time. */
    static final long STEP = 8L << 20;

    private static final long SPARE = 16L << 20; // never fill a disk to its last byte
    private static final List<String> FULL =
            List.of("no space left", "not enough space", "disk quota exceeded", "disk is full");

    private DiskSpace() {}

    /** Tells how many bytes are free on the disk of a folder. */
    @FunctionalInterface
    interface Meter {
        long free(Path folder) throws IOException;
    }

    /** Asks the system. */
    static long free(Path folder) throws IOException {
        return Files.getFileStore(folder).getUsableSpace();
    }

    /** Whether {@code failure} is the system's way of saying that a disk is full. */
    public static boolean isFull(IOException failure) {
        String message =
                failure.getMessage() == null ? "" : failure.getMessage().toLowerCase(Locale.ROOT);
        return failure instanceof Full || FULL.stream().anyMatch(message::contains);
    }

    /**
     * What to say of {@code file}, whose decoded sound didn't fit.
     *
     * @param wanted the bytes that it takes as a whole
     */
    static Full tooLarge(Path file, long wanted, Path folder, long free) {
        return new Full(String.format(
                "%s takes %s or more once decoded, and the disk of %s has only %s free: free some space, choose a folder on another disk or leave the file out",
                file, size(wanted), folder, size(free)));
    }

    /** The disk became too full while work was under way; turned into a {@link UserProblem} where work was begun. */
    static final class Full extends IOException {
        private static final long serialVersionUID = 1L;

        private final String sentence;

        Full(String sentence) {
            super(Printable.line(sentence));
            this.sentence = Printable.line(sentence);
        }

        UserProblem asProblem() {
            return new UserProblem(this, "%s", sentence);
        }
    }

    /** What must be free for a file that goes on after {@code written} bytes. */
    static long wanted(long written) {
        return written + STEP + SPARE;
    }

    static boolean has(Path folder, long bytes, Meter meter) throws IOException {
        return meter.free(folder) - SPARE >= bytes;
    }

    /**
     * Makes sure that {@code bytes} more fit on the disk of {@code folder}, which must exist.
     *
     * @throws UserProblem with both figures if they don't
     */
    public static void require(Path folder, long bytes) throws IOException {
        try {
            check(folder, bytes, DiskSpace::free);
        } catch (Full e) {
            throw e.asProblem();
        }
    }

    static void check(Path folder, long bytes, Meter meter) throws IOException {
        if (!has(folder, bytes, meter)) {
            throw new Full(String.format(
                    "%s needs %s more but its disk has only %s free: free some space or choose a folder on another disk",
                    folder, size(bytes + SPARE), size(meter.free(folder))));
        }
    }

    static String size(long bytes) {
        return bytes < 1e9
                ? String.format(Locale.ROOT, "%.0f MB", bytes / 1e6)
                : String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }
}
