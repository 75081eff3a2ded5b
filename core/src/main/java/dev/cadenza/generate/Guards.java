package dev.cadenza.generate;

import dev.cadenza.units.Contexts;
import dev.cadenza.units.CopyContent;
import dev.cadenza.units.UnitCorpus;
import org.jspecify.annotations.Nullable;

/** What keeps a song from following a recording: when its run must end, and which units may not come after it. */
final class Guards {
    private static final int TWINS = 16; // units with the nearest pasts that are looked at

    private final UnitCorpus corpus;
    private final CopyLimits limits;
    private final RunSettings runs;
    private final CopyGuard copies;
    private final ContentMatchGuard echoes;
    private final @Nullable FingerprintGuard landmarks; // null where they aren't limited

    Guards(UnitCorpus corpus, Contexts contexts, CopyContent content, CopyLimits limits, RunSettings runs) {
        this.corpus = corpus;
        this.limits = limits;
        this.runs = runs;
        this.copies = new CopyGuard(corpus, contexts, content.frames(), limits.window());
        this.echoes = new ContentMatchGuard(corpus, content.frames(), limits);
        this.landmarks =
                limits.fingerprints() < 1 ? new FingerprintGuard(corpus, content.peaks(), limits.fingerprints()) : null;
    }

    /** How many units with the nearest pasts {@link #ended} wants to know. */
    static int twins() {
        return TWINS;
    }

    /** {@code unit} of the present run is tried out. */
    void push(int unit) {
        copies.push(unit);
    }

    /** The last {@code units} that were tried out were not played after all. */
    void undo(int units) {
        copies.undo(units);
    }

    /** The run from unit {@code first} to before {@code exit} was played. */
    void play(int first, int exit) {
        for (int unit = first; unit < exit; unit++) {
            copies.push(unit);
        }
        if (limits.enabled()) {
            echoes.play(first, exit);
            if (landmarks != null) {
                landmarks.play(first, exit);
            }
        }
    }

    /**
     * What forbids to go on beyond a unit, whose nearest by past, itself first, are {@code near}.
     *
     * @param held whether nothing begins there: then the units may follow a recording for longer, and the sound may be like it
     */
    ComposedRun.@Nullable Ended ended(int[] near, boolean held) {
        double longest = held ? runs.most() : runs.longest();
        for (int i = 0; i < Math.min(TWINS, near.length); i++) {
            if (copies.followed(near[i]) >= longest) {
                return ComposedRun.Ended.FEATURE_GUARD;
            }
            if (!held && copies.likeness(near[i]) > limits.followed()) {
                return ComposedRun.Ended.CONTENT_GUARD;
            }
        }
        return null;
    }

    /** By how much {@code target} after a run from {@code first} to before {@code exit} would be too much of a copy; 0 if it wouldn't. */
    double excess(int first, int exit, int target) {
        return excess(first, exit, target, Double.MAX_VALUE);
    }

    /** The same, or some number of at least {@code enough} if it is not below that: then the dearest questions aren't asked. */
    double excess(int first, int exit, int target, double enough) {
        double excess = copied(first, exit, target);
        if (excess < enough) {
            excess += echoed(first, exit, target);
        }
        if (excess < enough) {
            excess += found(first, exit, target);
        }
        return excess;
    }

    /** Whether the guards let it pass: {@link #excess} is 0. */
    boolean allows(int first, int exit, int target) {
        return copied(first, exit, target) == 0 // the dearest question last
                && echoed(first, exit, target) == 0
                && found(first, exit, target) == 0;
    }

    private double found(int first, int exit, int target) {
        return limits.enabled() && landmarks != null ? landmarks.excess(first, exit, target) : 0;
    }

    private double echoed(int first, int exit, int target) {
        return limits.enabled() ? echoes.excess(first, exit, target) : 0;
    }

    /** By how much it would follow one of the two recordings for too long or be too like it. */
    private double copied(int first, int exit, int target) {
        for (int unit = first; unit < exit; unit++) {
            copies.push(unit);
        }
        double followed = copies.followed(target);
        double length = corpus.seconds(target);
        // a unit that follows nothing may be longer than a run
        double tooLong = followed == 0 ? 0 : Math.max(0, followed + length - runs.longest());
        double tooLike = Math.max(0, copies.likeness(target) - limits.likeness());
        boolean ends = corpus.pieceEnd(first) == exit; // so that nothing would go on
        double goesOn = ends ? 0 : Math.max(0, copies.continues(exit, target) - limits.followed());
        copies.undo(exit - first);
        return tooLong + tooLike + goesOn;
    }
}
