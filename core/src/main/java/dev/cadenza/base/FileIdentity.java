package dev.cadenza.base;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * What tells that a file is still the one that was read, without reading it again. The time of the last change of its
 * entry can't be set by programs, so content that was exchanged under the old size and date is noticed. Windows has no
 * such time, and there size, date and the time of creation must do.
 *
 * @param key which file of its disk it is, or an empty text where the system has no such thing
 * @param size in bytes
 * @param modifiedNanos when its content was last changed, as programs tell
 * @param changedNanos when it was last changed, as the system tells
 */
public record FileIdentity(String key, long size, long modifiedNanos, long changedNanos) {
    private static final long SETTLED_NANOS = 2_000_000_000L; // the coarsest clock of a file system

    /**
     * Whether the file was last changed long enough ago that another change would show in its times: those of many
     * systems move only some hundred times a second. What was read before that can't be relied on later.
     */
    public boolean settled() {
        Instant now = Instant.now();
        long nanos = TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
        return nanos - Math.max(modifiedNanos, changedNanos) > SETTLED_NANOS;
    }

    /** The identity of {@code file} as it is now. */
    public static FileIdentity of(Path file) throws IOException {
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
        FileTime changed = file.getFileSystem().supportedFileAttributeViews().contains("unix")
                ? (FileTime) Files.getAttribute(file, "unix:ctime")
                : now.creationTime();
        return new FileIdentity(
                now.fileKey() == null ? "" : now.fileKey().toString(),
                now.size(),
                now.lastModifiedTime().to(TimeUnit.NANOSECONDS),
                changed.to(TimeUnit.NANOSECONDS));
    }
}
