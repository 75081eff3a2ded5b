package dev.cadenza.generate;

/**
 * Keeps a passage in one style: it takes after a place of the music and draws to units that stand in passages like it,
 * and to those that bring the last seconds of the output nearer to it. Without that every song is a mixture of all the
 * music, each part of it as busy, as loud and as bright as the mean, where real pieces differ from each other, and
 * within themselves.
 */
final class StyleTarget {
    private final PassageStyles styles;
    private final float weight;
    private final float pulse; // how many times its difference counts
    private final float evenness;
    private final float course; // for each squared deviation by which the output comes nearer
    private final double courseSeconds;
    private final float most; // squared deviations beyond which it gets no worse
    private final float outlier; // deviations that a single unit counts for at most
    private final float[] lately; // mean over the output
    private final float[] exemplar = new float[PassageStyles.SIZE];
    private final float[] own = new float[PassageStyles.UNITS];
    private final float[] context = new float[PassageStyles.SIZE];

    /**
     * The style of the passage around the unit {@code place}, in which the output has been so far.
     *
     * @param settings what counts for how much
     */
    StyleTarget(PassageStyles styles, int place, StyleSettings settings) {
        this.styles = styles;
        this.weight = (float) settings.passage();
        this.pulse = (float) settings.pulse();
        this.evenness = (float) settings.evenness();
        this.course = (float) settings.course();
        this.courseSeconds = settings.courseSeconds();
        this.most = (float) settings.most();
        this.outlier = (float) settings.outlier();
        this.lately = new float[PassageStyles.SIZE];
        styles.around(place, lately);
        follow(place);
    }

    /** Takes after the passage around {@code place} from now on. */
    void follow(int place) {
        styles.around(place, exemplar);
    }

    /** What it costs to play {@code unit}, which has {@code figures} if it comes now. */
    float cost(int unit, float[] figures) {
        styles.around(unit, context);
        float apart = 0;
        for (int k = 0; k < PassageStyles.SIZE; k++) {
            float difference = context[k] - exemplar[k];
            apart += (k == PassageStyles.PULSE ? pulse : 1) * difference * difference;
        }
        styles.of(unit, figures, own);
        float share = share(unit);
        float further = 0;
        for (int k = 0; k < PassageStyles.UNITS; k++) {
            float now = lately[k] - exemplar[k];
            float then = now + share * (inside(own[k]) - lately[k]);
            further += then * then - now * now;
        }
        float inLevel = own[PassageStyles.LEVEL] - exemplar[PassageStyles.LEVEL];
        return weight * Math.min(most, apart / PassageStyles.SIZE)
                + course * further / PassageStyles.SIZE
                + evenness * Math.min(most, inLevel * inLevel);
    }

    /** {@code unit} is played, which has {@code figures}. */
    void play(int unit, float[] figures) {
        styles.of(unit, figures, own);
        float share = share(unit);
        for (int k = 0; k < PassageStyles.UNITS; k++) {
            lately[k] += share * (inside(own[k]) - lately[k]);
        }
    }

    private float share(int unit) {
        return (float) (1 - Math.exp(-styles.seconds(unit) / courseSeconds));
    }

    private float inside(float deviations) {
        return Math.max(-outlier, Math.min(outlier, deviations));
    }
}
