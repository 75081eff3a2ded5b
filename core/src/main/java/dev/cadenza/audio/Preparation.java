package dev.cadenza.audio;

import dev.cadenza.base.Progress;
import dev.cadenza.base.StopSignal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Decodes the files of a folder into a cache, several at a time. */
final class Preparation {
    private static final double MEGABYTE = 1e6;

    /** The share of a file's time that decoding usually takes; the rest is analysis. */
    private static final double DECODING = 0.3;

    private final AudioCache cache;
    private final List<MusicFolder.Entry> entries;
    private final AudioCache.Visitor visitor;
    private final StopSignal stop;
    private final Progress progress;
    private volatile double bytesPerSecond = 20_000; // 160 kbit/s, until a file has shown it
    private final Queue<CachedAudio> opened = new ConcurrentLinkedQueue<>();

    Preparation(
            AudioCache cache,
            List<MusicFolder.Entry> entries,
            AudioCache.Visitor visitor,
            Progress progress,
            StopSignal stop) {
        this.cache = cache;
        this.entries = entries;
        this.visitor = visitor;
        this.progress = progress;
        this.stop = stop;
    }

    /** One file's outcome: its sound, or why there is none, and whether it lacked room on the disk. */
    private record Outcome(
            @Nullable CachedAudio audio, @Nullable String reason, boolean full) {}

    Prepared run(int threads) throws IOException {
        Outcome[] outcomes = new Outcome[entries.size()];
        List<List<Integer>> groups =
                ShortFiles.groups(entries.stream().map(MusicFolder.Entry::file).toList(), threads);
        try (Progress.Task task = progress.begin("decoding", megabytes(), "MB")) {
            Parallel.map(groups, threads, (group, number) -> prepare(group, outcomes, task));
            againOneByOne(outcomes, task);
        } catch (IOException | RuntimeException | Error e) {
            closeAll(e);
            throw e;
        }
        List<CachedAudio> audio = new ArrayList<>();
        List<Prepared.Skipped> skipped = new ArrayList<>();
        for (int i = 0; i < outcomes.length; i++) {
            Outcome outcome = outcomes[i];
            if (outcome.audio() != null) {
                audio.add(outcome.audio());
            } else {
                skipped.add(new Prepared.Skipped(entries.get(i), String.valueOf(outcome.reason())));
            }
        }
        return new Prepared(audio, skipped);
    }

    /** Prepares the entries of {@code group}, one after the other; short ones are decoded together. */
    private int prepare(List<Integer> group, Outcome[] outcomes, Progress.Task task) throws IOException {
        stop.check();
        try (ShortFiles ready = group.size() < 2
                ? ShortFiles.NONE
                : cache.decodeShort(group.stream().map(entries::get).toList(), stop)) {
            for (int index : group) {
                outcomes[index] = prepare(entries.get(index), index, ready, task);
            }
        }
        return group.size();
    }

    private Outcome prepare(MusicFolder.Entry entry, int index, ShortFiles ready, Progress.Task task)
            throws IOException {
        stop.check();
        Share share = new Share(entry.file().toFile().length(), task);
        Outcome outcome;
        try {
            outcome = new Outcome(attempt(entry, index, ready, share), null, false);
        } catch (IOException | RuntimeException e) {
            share.done(0);
            boolean full = e instanceof IOException io && DiskSpace.isFull(io);
            outcome = new Outcome(null, OneFile.whyNot(entry.file(), e), full);
        }
        if (!outcome.full()) {
            tell(entry, outcome);
        }
        return outcome;
    }

    private CachedAudio attempt(MusicFolder.Entry entry, int index, ShortFiles ready, Share share) throws IOException {
        CachedAudio audio = cache.get(entry, ready, stop, share::decoded);
        opened.add(audio);
        share.decoded();
        try {
            visitor.visit(audio, index, share::visited);
        } catch (IOException | RuntimeException e) {
            opened.remove(audio);
            audio.close();
            throw e;
        }
        share.done(audio.seconds());
        return audio;
    }

    /**
     * What found the disk full while others were half written may fit now; only what is too large by itself is left
     * out.
     */
    private void againOneByOne(Outcome[] outcomes, Progress.Task task) throws IOException {
        for (int i = 0; i < outcomes.length; i++) {
            if (outcomes[i].full()) {
                outcomes[i] = prepare(entries.get(i), i, ShortFiles.NONE, task);
                if (outcomes[i].full()) {
                    tell(entries.get(i), outcomes[i]);
                }
            }
        }
    }

    private void tell(MusicFolder.Entry entry, Outcome outcome) {
        if (outcome.audio() == null) {
            progress.say("skipped: " + outcome.reason());
        } else {
            outcome.audio().warnings().forEach(warning -> progress.say(entry.name() + ": " + warning));
        }
    }

    private double megabytes() {
        return entries.stream()
                        .mapToLong(entry -> entry.file().toFile().length())
                        .sum()
                / MEGABYTE;
    }

    /**
     * One file's share of the bar: a part for its decoding, the rest for what the visitor does. How far a file under
     * way is decoded, is reckoned from the bytes per second of the last one that ended.
     */
    private final class Share {
        private final long bytes;
        private final Progress.Task task;
        private double seconds;
        private double visited;
        private double told;

        Share(long bytes, Progress.Task task) {
            this.bytes = bytes;
            this.task = task;
        }

        void decoded(double more) {
            seconds += more;
            tell(DECODING * Math.min(0.99 * bytes, seconds * bytesPerSecond));
        }

        /** Decoding has ended. */
        void decoded() {
            tell(DECODING * bytes);
        }

        /** The visitor did {@code more} of its work; called by several threads. */
        void visited(double more) {
            synchronized (this) {
                visited = Math.min(1, visited + more);
            }
            tell((DECODING + (1 - DECODING) * visited) * bytes);
        }

        void done(double length) {
            tell((double) bytes);
            if (length > 0) {
                bytesPerSecond = bytes / length;
            }
        }

        private synchronized void tell(double now) {
            if (now > told) {
                task.advance((now - told) / MEGABYTE);
                told = now;
            }
        }
    }

    private void closeAll(Throwable failure) {
        for (CachedAudio audio : opened) {
            try {
                audio.close();
            } catch (IOException e) {
                failure.addSuppressed(e);
            }
        }
    }
}
