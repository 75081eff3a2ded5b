package dev.cadenza.audio;

import dev.cadenza.base.Progress;
import dev.cadenza.base.StopSignal;
import dev.cadenza.base.UserProblem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Decodes the files of a folder into a cache, several at a time. */
final class Preparation {
    private final AudioCache cache;
    private final List<MusicFolder.Entry> entries;
    private final AudioCache.Visitor visitor;
    private final StopSignal stop;
    private final Progress progress;
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

    /** One file's outcome: its sound, or why there is none. */
    private record Outcome(
            @Nullable CachedAudio audio, @Nullable String reason) {}

    Prepared run(int threads) throws IOException {
        List<Outcome> outcomes;
        try (Progress.Task task = progress.begin("decoding", -1, "s of audio")) {
            outcomes = Parallel.map(entries, threads, (entry, index) -> prepare(entry, index, task));
        } catch (IOException | RuntimeException | Error e) {
            closeAll(e);
            throw e;
        }
        List<CachedAudio> audio = new ArrayList<>();
        List<Prepared.Skipped> skipped = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            Outcome outcome = outcomes.get(i);
            if (outcome.audio() != null) {
                audio.add(outcome.audio());
            } else {
                skipped.add(new Prepared.Skipped(entries.get(i), String.valueOf(outcome.reason())));
            }
        }
        return new Prepared(audio, skipped);
    }

    private Outcome prepare(MusicFolder.Entry entry, int index, Progress.Task task) throws IOException {
        stop.check();
        CachedAudio audio;
        try {
            audio = cache.get(entry, stop, task::advance);
        } catch (UserProblem e) {
            progress.say("skipped: " + e.getMessage());
            return new Outcome(null, e.getMessage());
        }
        audio.warnings().forEach(warning -> progress.say(entry.name() + ": " + warning));
        opened.add(audio);
        visitor.visit(audio, index);
        return new Outcome(audio, null);
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
