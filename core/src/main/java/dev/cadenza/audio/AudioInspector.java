package dev.cadenza.audio;

import dev.cadenza.base.Progress;
import dev.cadenza.base.StopSignal;
import dev.cadenza.base.UserProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Measures recordings: loudness, clipping, silence and what they have in common, in one decoding each and flat memory.
 */
public final class AudioInspector {
    private AudioInspector() {}

    /** What was measured of one file, and what it sounds like. */
    record Inspected(FileInspection facts, Fingerprint fingerprint) {}

    /** One file's outcome: measurements, or why there are none. */
    private record Outcome(
            @Nullable Inspected inspected, @Nullable String reason) {}

    /**
     * Measures one file.
     *
     * @throws UserProblem if it holds no sound that can be decoded
     */
    public static FileInspection inspect(Path file) throws IOException {
        return inspect(new MusicFolder.Entry(file, String.valueOf(file.getFileName())), new StopSignal())
                .facts();
    }

    /**
     * Measures {@code entries}, {@code threads} files at a time, and finds duplicates among them.
     *
     * @throws java.util.concurrent.CancellationException if a stop was asked for
     */
    public static FolderInspection inspect(
            List<MusicFolder.Entry> entries, int threads, Progress progress, StopSignal stop) throws IOException {
        List<Outcome> outcomes;
        try (Progress.Task task = progress.begin("inspecting", entries.size(), "files")) {
            outcomes = Parallel.map(entries, threads, (entry, index) -> {
                Outcome outcome = attempt(entry, stop);
                task.advance(1);
                return outcome;
            });
        }
        List<Inspected> inspected = new ArrayList<>();
        List<Prepared.Skipped> unreadable = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            Inspected one = outcomes.get(i).inspected();
            if (one != null) {
                inspected.add(one);
            } else {
                unreadable.add(new Prepared.Skipped(
                        entries.get(i), String.valueOf(outcomes.get(i).reason())));
            }
        }
        List<FileInspection> facts = inspected.stream().map(Inspected::facts).toList();
        return new FolderInspection(facts, unreadable, Duplicates.among(inspected, stop));
    }

    private static Outcome attempt(MusicFolder.Entry entry, StopSignal stop) throws IOException {
        stop.check();
        try {
            return new Outcome(inspect(entry, stop), null);
        } catch (IOException | RuntimeException e) {
            return new Outcome(null, OneFile.whyNot(entry.file(), e));
        }
    }

    static Inspected inspect(MusicFolder.Entry entry, StopSignal stop) throws IOException {
        DecodeProblems.refuseAtSight(entry.file());
        InspectionSink sink = new InspectionSink();
        DecodeReport report = new AudioReader(DecodeSettings.asRecorded(), stop).decode(entry.file(), sink);
        String sha256 = Hashes.sha256(entry.file(), stop);
        return sink.result(entry, sha256, report);
    }
}
