package dev.cadenza.audio;

import dev.cadenza.base.Names;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a folder and its links; the JDK reports a link to a folder above itself as a failure, other repeats are
 * found by their real path.
 */
final class FolderWalk extends SimpleFileVisitor<Path> {
    private final Path root;
    private final Path realRoot;
    private final @Nullable Path without;
    private final boolean followLinks;
    private final List<MusicFolder.Entry> entries = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private final List<String> leadingOut = new ArrayList<>();
    private final Map<FileKind, List<String>> ignored = new EnumMap<>(FileKind.class);
    private final Set<Path> seen = new HashSet<>();

    FolderWalk(Path root, @Nullable Path without, boolean followLinks) throws IOException {
        this.root = root;
        this.realRoot = root.toRealPath();
        this.without = without;
        this.followLinks = followLinks;
    }

    /** The recordings, sorted by name. */
    List<MusicFolder.Entry> entries() {
        entries.sort(Comparator.comparing(MusicFolder.Entry::name));
        return entries;
    }

    /** What was left out, by kind. */
    List<IgnoredFiles> ignored() {
        return ignored.entrySet().stream()
                .map(one -> new IgnoredFiles(
                        one.getKey(),
                        List.copyOf(new TreeSet<>(
                                one.getValue().stream().map(FileKind::ending).toList())),
                        one.getValue().stream().sorted().toList()))
                .toList();
    }

    /**
     * A sentence each on what could not be looked into, on links that were not followed, and on files that people take
     * for recordings.
     */
    List<String> warnings() {
        List<String> all = new ArrayList<>(failures);
        all.sort(Comparator.naturalOrder());
        if (!leadingOut.isEmpty()) {
            leadingOut.sort(Comparator.naturalOrder());
            all.add("%s out of the folder and %s not followed (%s): give --follow-links to follow them"
                    .formatted(
                            leadingOut.size() == 1 ? "1 link leads" : leadingOut.size() + " links lead",
                            leadingOut.size() == 1 ? "was" : "were",
                            Names.few(leadingOut)));
        }
        ignored().stream()
                .filter(files -> files.kind() != FileKind.OTHER)
                .map(IgnoredFiles::sentence)
                .forEach(all::add);
        return all;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
        boolean hidden = !folder.equals(root) && (nameOf(folder).startsWith(".") || folder.equals(without));
        if (hidden || leadsOut(folder)) {
            return FileVisitResult.SKIP_SUBTREE;
        }
        return seen.add(folder.toRealPath()) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        String name = nameOf(file);
        if (!attributes.isRegularFile() || name.startsWith(".")) {
            return FileVisitResult.CONTINUE;
        }
        FileKind kind = FileKind.of(name);
        if (kind != FileKind.SOUND) {
            ignored.computeIfAbsent(kind, any -> new ArrayList<>()).add(relativeName(file));
        } else if (!leadsOut(file)) {
            entries.add(new MusicFolder.Entry(file, relativeName(file)));
        }
        return FileVisitResult.CONTINUE;
    }

    /** Whether {@code path} is a link out of the folder that is not to be followed; it is counted then. */
    private boolean leadsOut(Path path) throws IOException {
        boolean out = !followLinks
                && !path.equals(root)
                && Files.isSymbolicLink(path)
                && !path.toRealPath().startsWith(realRoot);
        if (out) {
            leadingOut.add(relativeName(path));
        }
        return out;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
        if (!(failure instanceof FileSystemLoopException)) {
            failures.add(relativeName(file) + " could not be looked into: "
                    + failure.getClass().getSimpleName());
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) {
        if (failure != null) {
            failures.add(relativeName(folder) + " was looked into only in part: " + failure.getMessage());
        }
        return FileVisitResult.CONTINUE;
    }

    private String relativeName(Path file) {
        List<String> parts = new ArrayList<>();
        root.relativize(file).forEach(part -> parts.add(part.toString()));
        return String.join("/", parts);
    }

    static String nameOf(Path file) {
        Path name = file.getFileName();
        return name == null ? "" : name.toString();
    }
}
