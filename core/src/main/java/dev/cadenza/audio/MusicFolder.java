package dev.cadenza.audio;

import dev.cadenza.base.UserProblem;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The audio files of a folder and its subfolders, or one file.
 *
 * @param root the folder that was asked for, or the file
 * @param entries the audio files, sorted by relative name
 * @param warnings a sentence on each subfolder or file that could not be looked into, on links that were not followed,
 *     and on each kind of {@code ignored} files that people take for recordings
 * @param ignored all other files but hidden ones, by kind
 */
public record MusicFolder(Path root, List<Entry> entries, List<String> warnings, List<IgnoredFiles> ignored) {
    /** Copies the lists. */
    public MusicFolder {
        entries = List.copyOf(entries);
        warnings = List.copyOf(warnings);
        ignored = List.copyOf(ignored);
    }

    /**
     * One audio file.
     *
     * @param file its absolute path
     * @param name its path relative to the folder, with {@code /} between parts on every system
     */
    public record Entry(Path file, String name) {}

    /** {@link #scan(Path, Path, boolean)} that leaves nothing out and follows no link out of the folder. */
    public static MusicFolder scan(Path root) throws IOException {
        return scan(root, null, false);
    }

    /**
     * Finds the audio files of {@code root} but those in {@code without}, such as songs written earlier: by extension,
     * without hidden files, through links, each real folder once. A single file is taken whatever its extension.
     *
     * @param followLinks whether links that lead out of the folder are followed as well as those within it
     * @throws UserProblem if {@code root} is missing or holds no audio file
     */
    public static MusicFolder scan(Path root, @Nullable Path without, boolean followLinks) throws IOException {
        Path absolute = root.toAbsolutePath().normalize();
        if (!Files.exists(absolute)) {
            throw new UserProblem("%s does not exist: give the path of a folder with your recordings", root);
        }
        if (!Files.isDirectory(absolute)) {
            Entry only = new Entry(absolute, FolderWalk.nameOf(absolute));
            return new MusicFolder(absolute, List.of(only), List.of(), List.of());
        }
        FolderWalk walk = new FolderWalk(
                absolute, without == null ? null : without.toAbsolutePath().normalize(), followLinks);
        Files.walkFileTree(absolute, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, walk);
        MusicFolder folder = new MusicFolder(absolute, walk.entries(), walk.warnings(), walk.ignored());
        if (folder.entries.isEmpty()) {
            throw new UserProblem(
                    "%s holds no audio files (mp3, wav, flac, ogg, m4a and the like): put some recordings into it%s",
                    root, folder.warnings.isEmpty() ? "" : "; " + String.join("; ", folder.warnings));
        }
        return folder;
    }
}
