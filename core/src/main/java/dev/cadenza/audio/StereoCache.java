package dev.cadenza.audio;

import static dev.cadenza.base.Require.require;

import dev.cadenza.base.AtomicFiles;
import dev.cadenza.base.FileIdentity;
import dev.cadenza.base.Progress;
import dev.cadenza.base.Sealed;
import dev.cadenza.base.StopSignal;
import dev.cadenza.base.UserProblem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Recordings decoded for rendering, in stereo at one rate, in the same folder as {@link AudioCache} and found again,
 * counted and cleared in the same way. More than two channels are mixed into two, by the mix that the recording is
 * listened to in. Safe for use by several threads.
 */
public final class StereoCache implements AutoCloseable {
    /** What the names of entries end with. */
    static final String ENDING = ".s16";

    private static final int OTHER_RATE = 48_000;

    private final Path folder;
    private final DecodeSettings settings;
    private final CacheLease use;
    private final DamagedFiles damaged;
    private final Hashes hashes;

    /**
     * Opens the cache in {@code folder}, which is created if need be.
     *
     * @param rate samples per second
     * @param keepChannels whether its sound has dead and inverted channels as they are, see {@link DecodeSettings}
     * @param progress is told of damaged files, which are made anew
     */
    public StereoCache(Path folder, int rate, boolean keepChannels, Progress progress) throws IOException {
        this.folder = folder.toAbsolutePath();
        this.settings = DecodeSettings.channels(rate).keepingChannels(keepChannels);
        Files.createDirectories(this.folder);
        this.use = CacheLease.share(this.folder);
        this.damaged = new DamagedFiles(progress);
        this.hashes = new Hashes(this.folder.resolve(Hashes.INDEX), damaged);
    }

    /** 48 kHz if more than half of the recordings' time is at that rate or a multiple, else 44.1 kHz. */
    public static int rateFor(List<CachedAudio> recordings) {
        double other = 0;
        double all = 0;
        for (CachedAudio recording : recordings) {
            all += recording.seconds();
            other += recording.info().rate() % OTHER_RATE == 0 ? recording.seconds() : 0;
        }
        return other > all / 2 ? OTHER_RATE : StandardSound.RATE;
    }

    /** Samples per second of all entries. */
    public int rate() {
        return settings.rate();
    }

    /**
     * The sound of {@code file}, decoded now if it is not yet here.
     *
     * @param mix how its channels become two
     * @param secondsDone is told of the seconds as they are ready
     * @throws UserProblem if it holds no sound that can be decoded or the disk is too full
     */
    public StereoAudio get(Path file, ChannelMix mix, StopSignal stop, DoubleConsumer secondsDone) throws IOException {
        return get(file, mix, ShortFiles.NONE, stop, secondsDone);
    }

    /**
     * Has the sound of all {@code files}, {@code threads} at a time, decoded where it isn't yet here.
     *
     * @param mixes how the channels of each become two
     * @param secondsDone is told of the seconds as they are ready; called by several threads
     * @return for each file an empty text, or why its sound can't be had
     */
    public List<String> make(
            List<Path> files, List<ChannelMix> mixes, int threads, StopSignal stop, DoubleConsumer secondsDone)
            throws IOException {
        String[] reasons = new String[files.size()];
        Parallel.map(ShortFiles.groups(files, threads), threads, (group, number) -> {
            stop.check();
            List<Path> some = group.stream().map(files::get).toList();
            try (ShortFiles ready = some.size() < 2 ? ShortFiles.NONE : decodeShort(some, stop)) {
                for (int index : group) {
                    reasons[index] = whyNot(files.get(index), mixes.get(index), ready, stop, secondsDone);
                }
            }
            return number;
        });
        return List.of(reasons);
    }

    private String whyNot(Path file, ChannelMix mix, ShortFiles ready, StopSignal stop, DoubleConsumer secondsDone)
            throws IOException {
        try {
            get(file, mix, ready, stop, secondsDone).close();
            return "";
        } catch (IOException | RuntimeException e) {
            return OneFile.whyNot(file, e);
        }
    }

    private ShortFiles decodeShort(List<Path> files, StopSignal stop) throws IOException {
        return ShortFiles.decodeMissing(files, file -> find(hashes.of(file, stop)), settings, folder, stop);
    }

    private StereoAudio get(Path file, ChannelMix mix, ShortFiles ready, StopSignal stop, DoubleConsumer secondsDone)
            throws IOException {
        DecodeProblems.refuseAtSight(file);
        StereoAudio known = find(hashes.of(file, stop));
        if (known != null) {
            secondsDone.accept((double) known.samples() / rate());
            return known;
        }
        StereoAudio found;
        try {
            found = find(decode(file, mix, ready, stop, secondsDone));
        } catch (IOException e) {
            if (DiskSpace.isFull(e)) {
                throw tooLarge(file).asProblem();
            }
            throw e;
        }
        if (found == null) {
            throw new UserProblem("the cache in %s lost what was just written to it: try again", folder);
        }
        return found;
    }

    /** The entry of the recording whose bytes have this SHA-256, or null if there is no whole one. */
    public @Nullable StereoAudio find(String sha256) throws IOException {
        Path place = damaged.without(place(sha256));
        if (!Files.exists(place)) {
            return null;
        }
        ByteBuffer bytes = ByteBuffer.allocate(StereoFile.HEAD);
        try (FileChannel channel = FileChannel.open(place, StandardOpenOption.READ)) {
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                // a short file ends the loop and is then no whole entry
            }
        }
        StereoFile head = StereoFile.of(bytes.flip());
        if (head == null || head.rate() != rate() || head.samples() < 1 || Sealed.length(place) != head.bytes()) {
            damaged.remove(place);
            return null;
        }
        return new StereoAudio(place, head);
    }

    /** The hash that {@code file} has right after it was decoded, under which its sound is now kept. */
    private String decode(Path file, ChannelMix mix, ShortFiles ready, StopSignal stop, DoubleConsumer secondsDone)
            throws IOException {
        FileIdentity before = FileIdentity.of(file);
        Path partial = AtomicFiles.beside(folder.resolve("decoding" + ENDING));
        try {
            try (StereoFileWriter sink = new StereoFileWriter(partial, secondsDone, DiskSpace::free)) {
                new AudioReader(settings, stop, ready).decode(file, sink, mix);
                sink.finish();
            }
            String sha256 = hashes.since(before, file, stop);
            Sealed.place(partial, place(sha256));
            return sha256;
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    private DiskSpace.Full tooLarge(Path file) throws IOException {
        double samples = AudioReader.probe(file).seconds() * rate();
        return DiskSpace.tooLarge(file, Math.round(2 * Short.BYTES * samples), folder, DiskSpace.free(folder));
    }

    private Path place(String sha256) {
        require(Hashes.isSha256(sha256), "a recording is known by its SHA-256, not by %s", sha256);
        return folder.resolve(sha256 + "-" + rate() + "-stereo-" + settings.version() + ENDING);
    }

    @Override
    public void close() throws IOException {
        try (use) {
            hashes.save();
        }
    }
}
