package dev.cadenza.audio;

import static dev.cadenza.base.Require.require;

import dev.cadenza.base.AtomicFiles;
import dev.cadenza.base.FileIdentity;
import dev.cadenza.base.Progress;
import dev.cadenza.base.Sealed;
import dev.cadenza.base.SealedJson;
import dev.cadenza.base.StopSignal;
import dev.cadenza.base.UserProblem;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder of decoded recordings (mono float samples at one rate), found again by the SHA-256 of the recording's bytes,
 * so that a file that moved or was renamed is not decoded twice. Several processes may use one folder at once: entries
 * appear whole or not at all. Safe for use by several threads.
 */
public final class AudioCache implements AutoCloseable {
    private static final String SAMPLES = ".f32";
    static final String ABOUT = ".json";
    private static final String DERIVED = ".derived";
    static final List<String> ENDINGS = List.of(SAMPLES, ABOUT, DERIVED, StereoCache.ENDING);

    private final Path folder;
    private final DecodeSettings settings;
    private final CacheLease use;
    private final DamagedFiles damaged;
    private final Hashes hashes;
    private final DiskSpace.Meter disk;

    /** What to do with each recording while its samples are still in memory. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * Called on a worker thread once per recording.
         *
         * @param index its place in the list asked for
         * @param done may be told the shares of the work that are done, which add up to 1
         */
        void visit(CachedAudio audio, int index, DoubleConsumer done) throws IOException;
    }

    /**
     * Opens the cache in {@code folder} for mono sound at {@code rate}, creating the folder if need be.
     *
     * @throws UserProblem if the folder can't be written to
     */
    public AudioCache(Path folder, int rate) throws IOException {
        this(folder, rate, false, Progress.silent());
    }

    /**
     * The same.
     *
     * @param keepChannels whether it is for sound of recordings that keep dead and inverted channels, see
     *     {@link DecodeSettings}
     * @param progress is told of damaged files, which are made anew
     */
    public AudioCache(Path folder, int rate, boolean keepChannels, Progress progress) throws IOException {
        this(folder, rate, keepChannels, progress, DiskSpace::free);
    }

    /** The same on a disk of which {@code disk} tells what is free. */
    AudioCache(Path folder, int rate, boolean keepChannels, Progress progress, DiskSpace.Meter disk)
            throws IOException {
        this.disk = disk;
        this.folder = folder.toAbsolutePath();
        this.settings = DecodeSettings.mono(rate).keepingChannels(keepChannels);
        try {
            Files.createDirectories(this.folder);
            this.use = CacheLease.share(this.folder);
        } catch (AccessDeniedException | FileAlreadyExistsException e) {
            throw new UserProblem(e, "%s cannot be used as a cache: choose a folder that you may write to", folder);
        }
        this.damaged = new DamagedFiles(progress);
        this.hashes = new Hashes(this.folder.resolve(Hashes.INDEX), damaged);
    }

    /**
     * The decoded sound of {@code file}, decoded now if it is not yet here or its entry is damaged.
     *
     * @throws UserProblem if it holds no sound that can be decoded or the disk is too full
     */
    public CachedAudio get(Path file) throws IOException {
        return get(file, new StopSignal(), seconds -> {});
    }

    /** The same until a stop is asked for; {@code secondsDone} is told of the seconds as they are ready. */
    public CachedAudio get(Path file, StopSignal stop, DoubleConsumer secondsDone) throws IOException {
        MusicFolder.Entry entry = new MusicFolder.Entry(file, String.valueOf(file.getFileName()));
        requireSpaceFor(List.of(entry), stop);
        try {
            return get(entry, ShortFiles.NONE, stop, secondsDone);
        } catch (DiskSpace.Full e) {
            throw e.asProblem();
        } finally {
            hashes.save();
        }
    }

    /**
     * The decoded sound of all {@code entries}, {@code threads} files at a time. Files that can't be used are skipped,
     * told to {@code progress} and listed in the result.
     *
     * @param visitor is shown each recording right after it is decoded or found
     * @throws UserProblem if none can be used or the disk is too full, the latter before work starts where it can be
     *     foreseen
     * @throws java.util.concurrent.CancellationException if a stop was asked for
     */
    public Prepared getAll(
            List<MusicFolder.Entry> entries, int threads, Progress progress, StopSignal stop, Visitor visitor)
            throws IOException {
        requireSpaceFor(entries, stop);
        try {
            return new Preparation(this, entries, visitor, progress, stop)
                    .run(threads)
                    .requireAny();
        } catch (DiskSpace.Full e) {
            throw e.asProblem();
        } finally {
            hashes.save();
        }
    }

    /** {@link #getAll(List, int, Progress, StopSignal, Visitor)} without a visitor. */
    public Prepared getAll(List<MusicFolder.Entry> entries, int threads, Progress progress, StopSignal stop)
            throws IOException {
        return getAll(entries, threads, progress, stop, (audio, index, done) -> done.accept(1));
    }

    /** Whether dead and inverted channels are as they are in the recordings. */
    public boolean keepsChannels() {
        return settings.keepChannels();
    }

    /** The folder that it is in. */
    public Path folder() {
        return folder;
    }

    /** The bytes that all entries take. */
    public long sizeInBytes() throws IOException {
        long size = 0;
        for (Path file : files()) {
            size += Files.size(file);
        }
        return size;
    }

    /**
     * Removes all entries.
     *
     * @throws UserProblem if another run uses this cache
     */
    public void clear() throws IOException {
        use.alone(() -> {
            for (Path file : files()) {
                Files.deleteIfExists(file);
            }
            hashes.forget();
        });
    }

    /** Removes what killed runs left half written, unless another run is at work here. */
    public void sweep() throws IOException {
        use.tryAlone(() -> AtomicFiles.sweep(folder));
    }

    /**
     * Makes sure that {@code bytes} more fit on the disk.
     *
     * @throws UserProblem with both figures if they don't
     */
    public void requireSpace(long bytes) throws IOException {
        DiskSpace.require(folder, bytes);
    }

    @Override
    public void close() throws IOException {
        try (use) {
            hashes.save();
        }
    }

    /** The entry of {@code source}, decoded if need be; {@code secondsDone} is told of each second that is ready. */
    CachedAudio get(MusicFolder.Entry source, ShortFiles ready, StopSignal stop, DoubleConsumer secondsDone)
            throws IOException {
        DecodeProblems.refuseAtSight(source.file());
        String sha256 = hashes.of(source.file(), stop);
        CachedAudio found = find(sha256, source.name());
        if (found == null) {
            return decode(source, ready, stop, secondsDone);
        }
        secondsDone.accept(found.seconds());
        return found;
    }

    /** What {@link #get} would have to decode of {@code entries}, which are short files, decoded by few children. */
    ShortFiles decodeShort(List<MusicFolder.Entry> entries, StopSignal stop) throws IOException {
        List<Path> files = entries.stream().map(MusicFolder.Entry::file).toList();
        return ShortFiles.decodeMissing(files, file -> find(hashes.of(file, stop), ""), settings, folder, stop);
    }

    /** The entry of the recording with this SHA-256, to be known as {@code name}, or null if there is no whole one. */
    public @Nullable CachedAudio find(String sha256, String name) throws IOException {
        Path about = file(sha256, ABOUT);
        Path samples = file(sha256, SAMPLES);
        if (!Files.exists(about) || !Files.exists(samples)) {
            return null;
        }
        CacheEntry entry = CacheEntry.read(about);
        if (entry == null || !entry.sha256().equals(sha256) || entry.rate() != settings.rate()) {
            damaged.remove(about);
            return null;
        }
        if (!Sealed.isWhole(samples) || Sealed.length(samples) != entry.samples() * Float.BYTES) {
            damaged.remove(samples);
            return null;
        }
        return new CachedAudio(samples, entry.named(name));
    }

    /** What is decoded is kept under the hash that the file has right after that, whatever was known before. */
    private CachedAudio decode(MusicFolder.Entry source, ShortFiles ready, StopSignal stop, DoubleConsumer secondsDone)
            throws IOException {
        FileIdentity before = FileIdentity.of(source.file());
        Path partial = AtomicFiles.beside(folder.resolve("decoding" + SAMPLES));
        try (CacheSink sink = new CacheSink(partial, secondsDone, disk)) {
            DecodeReport report = new AudioReader(settings, stop, ready).decode(source.file(), sink);
            sink.close();
            String sha256 = hashes.since(before, source.file(), stop);
            CachedAudio first = find(sha256, source.name());
            if (first != null) {
                return first; // another run was faster; some systems don't let a file be replaced while it is read
            }
            CacheEntry entry = CacheEntry.of(source.name(), sha256, sink, report);
            Path samples = file(sha256, SAMPLES);
            Sealed.place(partial, samples);
            SealedJson.writeRemakeable(file(sha256, ABOUT), entry);
            return new CachedAudio(samples, entry);
        } catch (IOException e) {
            if (DiskSpace.isFull(e)) {
                long written = Files.exists(partial) ? Files.size(partial) : 0;
                Files.deleteIfExists(partial);
                throw roomNeeded().lacking(source.file(), written);
            }
            throw e;
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    /**
     * A {@link Sealed sealed} file for something computed from a recording's sound, kept, counted and cleared with its
     * entry; it is whole or absent.
     *
     * @param what it is, as part of a file name
     */
    public Path derived(CachedAudio audio, String what) throws IOException {
        return damaged.without(file(audio.sha256(), "-" + what + DERIVED));
    }

    private Path file(String sha256, String ending) {
        require(Hashes.isSha256(sha256), "a recording is known by its SHA-256, not by %s", sha256);
        return folder.resolve(sha256 + "-" + settings.rate() + "-" + settings.version() + ending);
    }

    private RoomNeeded roomNeeded() {
        return new RoomNeeded(folder, settings.rate(), disk);
    }

    /** Refuses before work starts what can't fit. */
    private void requireSpaceFor(List<MusicFolder.Entry> entries, StopSignal stop) throws IOException {
        roomNeeded().require(entries, stop, entry -> {
            try (CachedAudio found = find(hashes.of(entry.file(), stop), entry.name())) {
                return found != null;
            }
        });
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> ENDINGS.stream().anyMatch(file.toString()::endsWith))
                    .toList();
        }
    }
}
