package dev.cadenza.audio;

import java.util.List;

/**
 * What was measured of the files of a folder.
 *
 * @param files the readable files in the order asked for
 * @param unreadable the others
 * @param duplicates groups of files that hold the same music
 */
public record FolderInspection(
        List<FileInspection> files, List<Prepared.Skipped> unreadable, List<DuplicateGroup> duplicates) {
    /** Copies the lists. */
    public FolderInspection {
        files = List.copyOf(files);
        unreadable = List.copyOf(unreadable);
        duplicates = List.copyOf(duplicates);
    }

    /** In what way files are the same. */
    public enum Sameness {
        /** Byte by byte. */
        FILE,
        /** The same samples under other tags or names of formats. */
        SOUND,
        /** The same music, encoded differently. */
        MUSIC
    }

    /**
     * Files that hold the same music.
     *
     * @param sameness the closest way in which all of them are the same
     * @param names the files' names, in the order asked for
     */
    public record DuplicateGroup(Sameness sameness, List<String> names) {
        /** Copies the list. */
        public DuplicateGroup {
            names = List.copyOf(names);
        }
    }

    /** Seconds of sound in all. */
    public double seconds() {
        return files.stream().mapToDouble(FileInspection::seconds).sum();
    }

    /** Bytes of all readable files. */
    public long bytes() {
        return files.stream().mapToLong(FileInspection::bytes).sum();
    }
}
