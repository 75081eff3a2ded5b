package dev.cadenza.generate;

import dev.cadenza.units.Contexts;
import dev.cadenza.units.CopyContent;
import dev.cadenza.units.UnitCorpus;
import org.jspecify.annotations.Nullable;

/**
 * The guards that keep a song from following a recording: when its run must end, and which units may not come after it.
 */
final class Guards implements TriedOut, PlayListener, RunLimit {
    private static final int TWINS = 16; // units with the nearest pasts that are looked at

    private final UnitCorpus corpus;
    private final Contexts contexts;
    private final CopyLimits limits;
    private final RunSettings runs;
    private final CopyGuard copies;
    private final ContentMatchGuard matches;
    private final @Nullable FingerprintGuard fingerprints; // null where they aren't limited

    Guards(UnitCorpus corpus, Contexts contexts, CopyContent content, CopyLimits limits, RunSettings runs) {
        this.corpus = corpus;
        this.contexts = contexts;
        this.limits = limits;
        this.runs = runs;
        this.copies = new CopyGuard(corpus, contexts, content.frames(), limits.window());
        this.matches = new ContentMatchGuard(corpus, content.frames(), limits);
        this.fingerprints =
                limits.fingerprints() < 1 ? new FingerprintGuard(corpus, content.peaks(), limits.fingerprints()) : null;
    }

    /** What may come next. */
    Constraints next() {
        return limits.enabled() ? last() : new Constraints();
    }

    /** What the piece may end with: a recording is not followed too long there even if copies are allowed. */
    Constraints last() {
        Constraints all = new Constraints().with("context", this::copied);
        if (limits.enabled()) {
            all.with("content match", matches);
            if (fingerprints != null) {
                all.with("fingerprints", fingerprints);
            }
        }
        return all;
    }

    @Override
    public void push(int unit) {
        copies.push(unit);
    }

    @Override
    public void undo(int units) {
        copies.undo(units);
    }

    @Override
    public void play(int first, int exit, double at) {
        for (int unit = first; unit < exit; unit++) {
            copies.push(unit);
        }
        if (limits.enabled()) {
            matches.play(first, exit);
            if (fingerprints != null) {
                fingerprints.play(first, exit);
            }
        }
    }

    /**
     * {@inheritDoc} Where nothing begins, the units may follow a recording for longer, and the sound may be like it.
     */
    @Override
    public ComposedRun.@Nullable Ended ended(int continuation, boolean held) {
        if (!limits.enabled()) {
            return null;
        }
        double longest = held ? runs.most() : runs.longest();
        for (int twin : contexts.nearest(continuation, TWINS)) {
            if (copies.followed(twin) >= longest) {
                return ComposedRun.Ended.FEATURE_GUARD;
            }
            if (!held && copies.likeness(twin) > limits.followed()) {
                return ComposedRun.Ended.CONTENT_GUARD;
            }
        }
        return null;
    }

    /** By how much {@code join} would follow one of its two recordings for too long or be too like it. */
    private double copied(Join join) {
        int target = join.target();
        int exit = join.exit();
        for (int unit = join.first(); unit < exit; unit++) {
            copies.push(unit);
        }
        double followed = copies.followed(target);
        double length = corpus.seconds(target);
        // a unit that follows nothing may be longer than a run
        double tooLong = followed == 0 ? 0 : Math.max(0, followed + length - runs.longest());
        double tooLike = Math.max(0, copies.likeness(target) - limits.likeness());
        boolean ends = corpus.pieceEnd(join.first()) == exit; // so that nothing would go on
        double goesOn = ends ? 0 : Math.max(0, copies.continues(exit, target) - limits.followed());
        copies.undo(exit - join.first());
        return tooLong + tooLike + goesOn;
    }
}
