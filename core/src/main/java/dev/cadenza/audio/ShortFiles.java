package dev.cadenza.audio;

import dev.cadenza.base.AtomicFiles;
import dev.cadenza.base.StopSignal;
import dev.cadenza.base.UserProblem;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Short files decoded by a few children together, since to start a child takes ten times as long as to decode a tenth
 * of a second. What the children write lies in files until it is taken, and is then treated as if it came from a child
 * of its own. A file of which anything but a faultless decoding was heard isn't held: it is decoded alone, so that what
 * is said of it is the usual. For use by one thread. Closing it removes what it holds.
 */
final class ShortFiles implements AutoCloseable {
    /** No files at all. */
    static final ShortFiles NONE = new ShortFiles(DecodeSettings.asRecorded(), Path.of(""), new StopSignal());

    /** The most files that one child decodes; more gain nothing. */
    static final int MOST = 32;

    private static final long LARGEST_PLAIN = 1_000_000; // bytes of a file that isn't compressed, or without loss
    private static final long LARGEST_COMPRESSED = 128_000; // of others: eight seconds at 128 kbit/s
    private static final Set<String> PLAIN = Set.of("RIFF", "FORM", "fLaC", ".snd", "caff", "RF64");
    private static final long LARGEST_DECODED = 8_000_000; // bytes; what decodes to more isn't short
    private static final long STALL_SECONDS = 15;

    private final DecodeSettings settings;
    private final Path folder;
    private final StopSignal stop;
    private final Map<Path, Left> held = new HashMap<>();
    private final List<Path> written = new ArrayList<>();

    /** What a child left of one file: sound, and what it said. */
    private record Left(Path sound, ChildMessages said) {}

    private ShortFiles(DecodeSettings settings, Path folder, StopSignal stop) {
        this.settings = settings;
        this.folder = folder;
        this.stop = stop;
    }

    /** Looks for the sound of a file that was decoded before. */
    @FunctionalInterface
    interface Known {
        /** The sound of {@code file}, to be closed, or null if it isn't there. */
        @Nullable Closeable find(Path file) throws IOException;
    }

    /** {@link #decode} of those of {@code files} that {@code known} doesn't find. */
    static ShortFiles decodeMissing(
            List<Path> files, Known known, DecodeSettings settings, Path folder, StopSignal stop) throws IOException {
        List<Path> missing = new ArrayList<>();
        for (Path file : files) {
            stop.check();
            if (isMissing(file, known)) {
                missing.add(file);
            }
        }
        return decode(missing, settings, folder, stop);
    }

    private static boolean isMissing(Path file, Known known) {
        try {
            DecodeProblems.refuseAtSight(file);
            Closeable found = known.find(file);
            if (found != null) {
                found.close();
            }
            return found == null;
        } catch (UserProblem | IOException e) {
            return false; // what is wrong with it is told in its turn
        }
    }

    /**
     * Decodes {@code files}, of which there are at most {@link #MOST}, as {@code settings} want them.
     *
     * @param folder where the sound lies until this is closed
     * @throws java.util.concurrent.CancellationException if a stop was asked for
     */
    static ShortFiles decode(List<Path> files, DecodeSettings settings, Path folder, StopSignal stop)
            throws IOException {
        if (files.size() < 2 || !DiskSpace.has(folder, files.size() * LARGEST_DECODED, DiskSpace::free)) {
            return NONE;
        }
        ShortFiles result = new ShortFiles(settings, folder, stop);
        try {
            result.decode(files);
            return result;
        } catch (IOException | RuntimeException e) {
            result.close();
            throw e;
        }
    }

    /**
     * The places of {@code files}, in groups to be worked on one after the other: a short file stands with other short
     * files, any other alone.
     *
     * @param threads among which the groups are to be divided
     */
    static List<List<Integer>> groups(List<Path> files, int threads) {
        List<Integer> brief = new ArrayList<>();
        List<List<Integer>> groups = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            if (isShort(files.get(i))) {
                brief.add(i);
            } else {
                groups.add(List.of(i));
            }
        }
        int size = Math.max(1, Math.min(MOST, brief.size() / (2 * threads)));
        for (int from = 0; from < brief.size(); from += size) {
            groups.add(List.copyOf(brief.subList(from, Math.min(brief.size(), from + size))));
        }
        return groups;
    }

    /** Whether it is worth the while to decode {@code file} together with others, by its size and first bytes. */
    private static boolean isShort(Path file) {
        long size = file.toFile().length();
        boolean plainName = file.toString().chars().noneMatch(Character::isISOControl); // or it might pose as a message
        if (size == 0 || size > LARGEST_PLAIN || !plainName || !Files.isRegularFile(file)) {
            return false;
        }
        if (size <= LARGEST_COMPRESSED) {
            return true;
        }
        try (InputStream stream = Files.newInputStream(file)) {
            return PLAIN.contains(new String(stream.readNBytes(4), StandardCharsets.US_ASCII));
        } catch (IOException e) {
            return false; // decoding it will tell
        }
    }

    /** What was left of {@code file}, from its beginning; null if it is to be decoded alone. */
    @Nullable DecodedFile open(Path file) {
        Left left = held.get(file);
        return left == null ? null : new FromDisk(left);
    }

    /** Decodes in one child; where anything goes wrong, half of the files at a time, down to a single one. */
    private void decode(List<Path> files) throws IOException {
        if (files.size() < 2) {
            return;
        }
        List<Path> sounds = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            sounds.add(AtomicFiles.beside(folder.resolve("short")));
        }
        written.addAll(sounds);
        try (Ffmpeg child = Ffmpeg.start(
                "ffmpeg", arguments(files, sounds), stop, STALL_SECONDS, files.size() * ChildMessages.KEPT_LINES)) {
            child.closeInput();
            int status = child.awaitEnd();
            List<List<String>> said = BatchMessages.ofInputs(child.messages().lines(), files.size());
            if (status == 0 && said != null && child.messages().errorCount() == 0) {
                for (int i = 0; i < files.size(); i++) {
                    keep(files.get(i), sounds.get(i), said.get(i));
                }
                return;
            }
            if (child.stalled()) {
                return; // each half might take as long again: all of them are decoded alone
            }
        }
        remove(sounds);
        decode(files.subList(0, files.size() / 2));
        decode(files.subList(files.size() / 2, files.size()));
    }

    private void keep(Path file, Path sound, List<String> said) throws IOException {
        if (Files.exists(sound) && Files.size(sound) < LARGEST_DECODED) {
            held.put(file, new Left(sound, ChildMessages.of(said)));
        }
    }

    private List<String> arguments(List<Path> files, List<Path> sounds) throws IOException {
        long bytes = 0;
        for (Path file : files) {
            bytes += Files.size(file);
        }
        List<String> arguments = Decoding.common(bytes);
        for (Path file : files) {
            arguments.addAll(Decoding.input(file));
        }
        for (int i = 0; i < files.size(); i++) {
            arguments.addAll(Decoding.output(i, settings));
            arguments.addAll(List.of("-fs", "" + LARGEST_DECODED, Ffmpeg.address(sounds.get(i))));
        }
        return arguments;
    }

    private static void remove(List<Path> files) throws IOException {
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }

    @Override
    public void close() throws IOException {
        held.clear();
        remove(written);
        written.clear();
    }

    /** What a child left, read as if it were at work. */
    private final class FromDisk implements DecodedFile {
        private final Left left;
        private @Nullable InputStream stream;

        FromDisk(Left left) {
            this.left = left;
        }

        @Override
        public InputStream output() throws IOException {
            stop.check();
            stream = new BufferedInputStream(Files.newInputStream(left.sound()), 1 << 16);
            return stream;
        }

        @Override
        public int awaitEnd() {
            return 0;
        }

        @Override
        public ChildMessages messages() {
            return left.said();
        }

        @Override
        public boolean stalled() {
            return false;
        }

        @Override
        public void close() {
            try {
                if (stream != null) {
                    stream.close();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
