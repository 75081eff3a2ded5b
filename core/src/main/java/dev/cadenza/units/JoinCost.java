package dev.cadenza.units;

import java.util.stream.IntStream;

/**
 * How much a listener would notice if a unit came where another would have gone on: unlike pasts, a beat that stumbles,
 * a tempo that jumps.
 */
public final class JoinCost {
    private static final float CONTEXT_WEIGHT = 3;
    private static final float PHASE_WEIGHT = 3.25f;
    private static final float PHASE_SCALE = 0.12f; // beats
    private static final float TEMPO_WEIGHT = 2.6f;
    private static final float TEMPO_SCALE = 0.1f; // of the continuation logarithm of the period
    private static final float MOST = 3; // scales beyond which it gets no worse
    private static final double MOST_SNAP_SECONDS = 0.030;
    private static final double EVEN_SECONDS = 0.5; // of a beat where no recording has a pulse
    private static final int STEPS = 2; // of a beat, that single sounds are put on
    private static final int SAMPLED = 8192; // units that the usual beat is taken of

    private final UnitCorpus corpus;
    private final Contexts contexts;
    private final double step; // seconds

    /** Costs between the units of {@code corpus}. */
    public JoinCost(UnitCorpus corpus) {
        this(corpus, new Contexts(corpus));
    }

    /** The same with {@code contexts} of the same corpus. */
    public JoinCost(UnitCorpus corpus, Contexts contexts) {
        this.corpus = corpus;
        this.contexts = contexts;
        this.step = usualBeat(corpus) / STEPS;
    }

    /** The median length of a beat, of the units that have one. */
    private static double usualBeat(UnitCorpus corpus) {
        int stride = 1 + corpus.size() / SAMPLED;
        double[] periods = IntStream.iterate(0, unit -> unit < corpus.size(), unit -> unit + stride)
                .mapToDouble(corpus::beatPeriod)
                .filter(period -> period > 0)
                .sorted()
                .toArray();
        return periods.length == 0 ? EVEN_SECONDS : periods[periods.length / 2];
    }

    /** The contexts that are compared. */
    public Contexts contexts() {
        return contexts;
    }

    /** What it costs to play {@code target} where {@code continuation} was to come; 0 if that is the same. */
    public float of(int continuation, int target) {
        return of(continuation, target, 1);
    }

    /** The same with {@code beatShare} of the cost of beat and tempo. */
    public float of(int continuation, int target, float beatShare) {
        float apart = contexts.distance(continuation, target);
        // before a single sound there is only silence, which says nothing of what it may follow: it counts as a near
        // one
        return CONTEXT_WEIGHT * (single(target) ? Math.min(1, apart) : apart)
                + beatShare * beatCost(continuation, target);
    }

    /** Whether {@code unit} is all that its recording has. */
    private boolean single(int unit) {
        return corpus.pieceEnd(unit) - corpus.pieceFirst(unit) == 1;
    }

    private float beatCost(int continuation, int target) {
        float period = corpus.beatPeriod(continuation);
        float other = corpus.beatPeriod(target);
        if (period <= 0 || other <= 0) {
            return 0;
        }
        float phase = Math.abs(phaseError(continuation, target)) / PHASE_SCALE;
        float tempo = (float) Math.abs(Math.log(period / other)) / TEMPO_SCALE;
        return PHASE_WEIGHT * Math.min(phase, MOST) + TEMPO_WEIGHT * Math.min(tempo, MOST);
    }

    /** How many beats later than {@code continuation} the unit {@code target} stands within its beat, -0.5 to 0.5. */
    private float phaseError(int continuation, int target) {
        float difference = corpus.beatPhase(target) - corpus.beatPhase(continuation);
        return difference - Math.round(difference);
    }

    /**
     * The seconds by which {@code target} is to come later than {@code continuation} would, so that the beat goes on;
     * at most 30 ms. After a recording of a single sound, which has no rhythm of its own, the target waits for the next
     * half of a beat: the usual one of the recordings that have a pulse, or else an even one of half a second.
     */
    public double snap(int continuation, int target) {
        if (single(continuation)) {
            double length = corpus.seconds(continuation);
            return Math.max(1, Math.ceil(length / step - 1e-6)) * step - length;
        }
        float period = corpus.beatPeriod(continuation);
        if (period <= 0 || corpus.beatPeriod(target) <= 0) {
            return 0;
        }
        double seconds = phaseError(continuation, target) * period;
        return Math.max(-MOST_SNAP_SECONDS, Math.min(MOST_SNAP_SECONDS, seconds));
    }
}
