package dev.cadenza.audio;

import dev.cadenza.base.Progress;
import dev.cadenza.base.UserProblem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A folder's recordings, decoded. Closing it closes the recordings.
 *
 * @param audio the recordings in the order asked for, without those skipped
 * @param skipped the files that could not be used
 */
public record Prepared(List<CachedAudio> audio, List<Skipped> skipped) implements AutoCloseable {
    /** Copies the lists. */
    public Prepared {
        audio = List.copyOf(audio);
        skipped = List.copyOf(skipped);
    }

    /**
     * A file that was left out.
     *
     * @param entry which
     * @param reason a sentence on why
     */
    public record Skipped(MusicFolder.Entry entry, String reason) {}

    /**
     * The same recordings in the order of their content's hash, so that what is made of them does not depend on how
     * files are named. Equal files keep the order of their names.
     */
    public Prepared byContent() {
        List<CachedAudio> sorted = audio.stream()
                .sorted(Comparator.comparing(CachedAudio::sha256).thenComparing(CachedAudio::sourceName))
                .toList();
        return new Prepared(sorted, skipped);
    }

    /**
     * Without the recordings that {@code reasons}, one for each, are not empty for; these are closed and told to
     * {@code progress}.
     *
     * @throws UserProblem if none is left
     */
    public Prepared without(List<String> reasons, Progress progress) throws IOException {
        List<CachedAudio> left = new ArrayList<>();
        List<Skipped> all = new ArrayList<>(skipped);
        for (int i = 0; i < audio.size(); i++) {
            CachedAudio one = audio.get(i);
            if (reasons.get(i).isEmpty()) {
                left.add(one);
                continue;
            }
            progress.say("skipped: " + reasons.get(i));
            all.add(new Skipped(new MusicFolder.Entry(one.path(), one.sourceName()), reasons.get(i)));
        }
        if (left.isEmpty()) {
            throw new UserProblem("no recording is left: %s", reasons.get(0));
        }
        for (CachedAudio one : audio) {
            if (!left.contains(one)) {
                one.close();
            }
        }
        return new Prepared(left, all);
    }

    /**
     * This, if there is a recording in it.
     *
     * @throws UserProblem otherwise, with the reason
     */
    Prepared requireAny() {
        if (!audio.isEmpty()) {
            return this;
        }
        if (skipped.isEmpty()) {
            throw new UserProblem("there is no audio file to use");
        }
        String reason = skipped.get(0).reason();
        throw skipped.size() == 1
                ? new UserProblem("no recording is left: %s", reason)
                : new UserProblem("none of the %d files can be used; the first: %s", skipped.size(), reason);
    }

    /** The seconds of sound in all. */
    public double seconds() {
        return audio.stream().mapToDouble(CachedAudio::seconds).sum();
    }

    @Override
    public void close() throws IOException {
        for (CachedAudio one : audio) {
            one.close();
        }
    }
}
