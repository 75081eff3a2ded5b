package dev.cadenza.audio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Other names for files whose own would pass for something that FFmpeg says, since it prints them as they are: links in
 * a folder that is removed when the virtual machine ends.
 */
final class PlainNames {
    private static final Map<Path, Path> LINKS = new HashMap<>();
    private static final Pattern ENDING = Pattern.compile("(?s)^.*?(\\.[A-Za-z0-9]{1,8})?$");
    private static @Nullable Path folder;

    private PlainNames() {}

    /**
     * {@code file}, or a link to it if there is a control character in its name or a folder's. Systems that have no
     * links have no such names.
     */
    static Path of(Path file) {
        Path absolute = file.toAbsolutePath();
        if (absolute.toString().chars().noneMatch(Character::isISOControl)) {
            return absolute;
        }
        try {
            return link(absolute);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static synchronized Path link(Path file) throws IOException {
        Path known = LINKS.get(file);
        if (known != null) {
            return known;
        }
        Path links = folder;
        if (links == null) {
            links = Files.createTempDirectory("cadenza-names-");
            folder = links;
            Runtime.getRuntime().addShutdownHook(new Thread(PlainNames::removeAll, "removes links"));
        }
        String ending = ENDING.matcher(String.valueOf(file.getFileName())).replaceFirst("$1");
        Path link = Files.createSymbolicLink(links.resolve(LINKS.size() + ending), file);
        LINKS.put(file, link);
        return link;
    }

    /** A link that can't be removed is left to the system, which clears its folder for what passes. */
    private static synchronized void removeAll() {
        LINKS.values().forEach(link -> link.toFile().delete());
        if (folder != null) {
            folder.toFile().delete();
        }
    }
}
