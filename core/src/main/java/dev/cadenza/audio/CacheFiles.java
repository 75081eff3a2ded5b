package dev.cadenza.audio;

import dev.cadenza.base.Sealed;
import dev.cadenza.base.SealedJson;
import dev.cadenza.base.UserProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files of a cache one by one, for who wants to know whether they are whole. */
public final class CacheFiles {
    private static final Pattern NAME = Pattern.compile("([0-9a-f]{64})-\\d+-(?:stereo-)?v(\\d{1,9})[-.].*");

    private static final String SEAL = "its seal doesn't fit";

    private CacheFiles() {}

    /** Those in {@code folder} that this version of the program reads, in order; none if there is no such folder. */
    public static List<Path> in(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> nameOf(file).equals(Hashes.INDEX) || isOfThisVersion(nameOf(file)))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isOfThisVersion(String name) {
        Matcher parts = NAME.matcher(name);
        return parts.matches()
                && Integer.parseInt(parts.group(2)) == DecodeSettings.VERSION
                && AudioCache.ENDINGS.stream().anyMatch(name::endsWith);
    }

    /** Whether {@code file} belongs to the recording whose bytes have this SHA-256. */
    public static boolean isOf(Path file, String sha256) {
        return nameOf(file).startsWith(sha256 + "-");
    }

    /**
     * Reads {@code file} through.
     *
     * @param read is told of the bytes
     * @return what is wrong with it, or null
     */
    public static @Nullable String damage(Path file, LongConsumer read) throws IOException {
        String name = nameOf(file);
        if (name.equals(Hashes.INDEX)) {
            return damageOfIndex(file, read);
        }
        if (name.endsWith(AudioCache.ABOUT)) {
            CacheEntry entry = CacheEntry.read(file);
            read.accept(Files.size(file));
            return entry != null && isOf(file, entry.sha256()) ? null : SEAL;
        }
        return Sealed.fits(file, read) ? null : SEAL;
    }

    private static @Nullable String damageOfIndex(Path file, LongConsumer read) throws IOException {
        read.accept(Files.size(file));
        try {
            SealedJson.readSealed(file, Map.class, "it is made anew");
            return null;
        } catch (UserProblem e) {
            return SEAL;
        }
    }

    private static String nameOf(Path file) {
        return String.valueOf(file.getFileName());
    }
}
