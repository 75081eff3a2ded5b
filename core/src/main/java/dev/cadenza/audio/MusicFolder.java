package dev.cadenza.audio;

import dev.cadenza.base.UserProblem;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The audio files of a folder and its subfolders, or one file.
 *
 * @param root the folder that was asked for, or the file
 * @param entries the audio files, sorted by relative name
 * @param warnings a sentence for each subfolder or file that could not be looked into
 */
public record MusicFolder(Path root, List<Entry> entries, List<String> warnings) {
    private static final Set<String> EXTENSIONS = Set.of(
            "mp3", "mp2", "mpga", "wav", "wave", "w64", "rf64", "bwf", "flac", "ogg", "oga", "opus", "m4a", "m4b",
            "aac", "mp4", "mov", "aif", "aiff", "aifc", "wv", "ape", "wma", "asf", "mka", "mkv", "webm", "caf", "au",
            "snd", "ac3", "amr", "mpc", "tta", "tak", "dsf", "spx", "voc", "avi");

    /** Copies the lists. */
    public MusicFolder {
        entries = List.copyOf(entries);
        warnings = List.copyOf(warnings);
    }

    /**
     * One audio file.
     *
     * @param file its absolute path
     * @param name its path relative to the folder, with {@code /} between parts on every system
     */
    public record Entry(Path file, String name) {}

    /** {@link #scan(Path, Path)} that leaves nothing out. */
    public static MusicFolder scan(Path root) throws IOException {
        return scan(root, null);
    }

    /**
     * Finds the audio files of {@code root} but those in {@code without}, such as songs written earlier: by extension, without hidden files, through links, each real folder once. A single file is
     * taken whatever its extension.
     *
     * @throws UserProblem if {@code root} is missing or holds no audio file
     */
    public static MusicFolder scan(Path root, @Nullable Path without) throws IOException {
        Path absolute = root.toAbsolutePath().normalize();
        if (!Files.exists(absolute)) {
            throw new UserProblem("%s does not exist: give the path of a folder with your recordings", root);
        }
        if (!Files.isDirectory(absolute)) {
            return new MusicFolder(absolute, List.of(new Entry(absolute, nameOf(absolute))), List.of());
        }
        Walk walk = new Walk(
                absolute, without == null ? null : without.toAbsolutePath().normalize());
        Files.walkFileTree(absolute, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, walk);
        if (walk.entries.isEmpty()) {
            throw new UserProblem(
                    "%s holds no audio files (mp3, wav, flac, ogg, m4a and the like)%s: put some recordings into it",
                    root, walk.warnings.isEmpty() ? "" : ", and parts of it could not be read");
        }
        walk.entries.sort(Comparator.comparing(Entry::name));
        walk.warnings.sort(Comparator.naturalOrder());
        return new MusicFolder(absolute, walk.entries, walk.warnings);
    }

    private static String nameOf(Path file) {
        Path name = file.getFileName();
        return name == null ? "" : name.toString();
    }

    /** Follows links; the JDK reports a link to a folder above itself as a failure, other repeats are found by their real path. */
    private static final class Walk extends SimpleFileVisitor<Path> {
        private final Path root;
        private final @Nullable Path without;
        private final List<Entry> entries = new ArrayList<>();
        private final List<String> warnings = new ArrayList<>();
        private final Set<Path> seen = new HashSet<>();

        Walk(Path root, @Nullable Path without) {
            this.root = root;
            this.without = without;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
            boolean hidden = !folder.equals(root) && (nameOf(folder).startsWith(".") || folder.equals(without));
            return hidden || !seen.add(folder.toRealPath()) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && isAudio(nameOf(file))) {
                entries.add(new Entry(file, relativeName(file)));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            if (!(failure instanceof FileSystemLoopException)) {
                warnings.add(relativeName(file) + " could not be looked into: "
                        + failure.getClass().getSimpleName());
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) {
            if (failure != null) {
                warnings.add(relativeName(folder) + " was looked into only in part: " + failure.getMessage());
            }
            return FileVisitResult.CONTINUE;
        }

        private String relativeName(Path file) {
            List<String> parts = new ArrayList<>();
            root.relativize(file).forEach(part -> parts.add(part.toString()));
            return String.join("/", parts);
        }

        private static boolean isAudio(String name) {
            int dot = name.lastIndexOf('.');
            return dot > 0
                    && !name.startsWith(".")
                    && EXTENSIONS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
        }
    }
}
