package dev.cadenza.evaluate.copies;

import java.util.Arrays;

/**
 * What held-out real music reaches by chance, for passages of one length.
 *
 * @param likely the 95th percentile of its best correlation: enough where landmarks agree on the place
 * @param usual the 99th percentile of its best correlation
 * @param most the greatest of them
 * @param landmarks the 99th percentile of its best share of landmarks
 * @param beyond the correlation from which on a passage is a copy beyond doubt, even without landmarks
 */
record CopyThresholds(double likely, double usual, double most, double landmarks, double beyond) {
    private static final double LIKELY = 0.95;
    private static final double USUAL = 0.99;
    private static final double MORE_LANDMARKS = 1.1; // than the null's, for passages that it happens not to hold
    private static final double LEAST_LANDMARKS = 1; // in each second of a longer passage

    /** Beyond doubt is what is nearer to a perfect match than the null's most similar passage by this share. */
    private static final double MARGIN = 0.4;

    /**
     * What unrelated pieces of piano, orchestra and electronic music reach; for music with too few pieces to measure
     * it.
     */
    static final CopyThresholds[] DEFAULT = {
        new CopyThresholds(0.65, 0.75, 0.85, 0.2, 0.93), new CopyThresholds(0.45, 0.6, 0.75, 0.12, 0.88)
    };

    /** The thresholds of each length after {@code null}, of which {@code chosen} queries count. */
    static CopyThresholds[] of(CopyEvidence evidence, boolean[] chosen) {
        CopyThresholds[] thresholds = new CopyThresholds[CopyEvidence.lengths()];
        for (int l = 0; l < thresholds.length; l++) {
            double[] similar = new double[evidence.matches[l].similarity.length];
            double[] shares = new double[similar.length];
            int count = 0;
            for (int s = 0; s < chosen.length; s++) {
                int passages = chosen[s] ? evidence.queries.get(s).passages(CopyEvidence.seconds(l)) : 0;
                for (int k = 0; k < passages; k++) {
                    similar[count] = evidence.matches[l].similarity[evidence.firstRow[s] + k];
                    shares[count++] = evidence.votes.get(s).best[l][k];
                }
            }
            thresholds[l] = of(Arrays.copyOf(similar, count), Arrays.copyOf(shares, count));
        }
        return thresholds;
    }

    private static CopyThresholds of(double[] similar, double[] shares) {
        Arrays.sort(similar);
        Arrays.sort(shares);
        double most = similar[similar.length - 1];
        return new CopyThresholds(
                percentile(similar, LIKELY),
                percentile(similar, USUAL),
                most,
                percentile(shares, USUAL),
                Math.min(0.97, most + MARGIN * (1 - most)));
    }

    private static double percentile(double[] sorted, double share) {
        return sorted[(int) (share * (sorted.length - 1))];
    }

    /**
     * Whether a passage is a copy: both detectors agree on a place, or one is beyond doubt. Landmarks at the very place
     * that correlation found exceed what the null reaches anywhere in fewer than 1 of 100 passages, so correlation
     * itself need not be as rare. Of a longer passage some must be found in each second. Otherwise a piece that is like
     * another of the same kind for a second, and not before and after, would be a copy of three seconds.
     *
     * @param there the share of its landmarks that are found at the place that correlation found
     * @param throughout the least of these shares over its seconds
     */
    boolean copied(double similarity, double there, double throughout) {
        return similarity > beyond
                || (similarity > likely
                        && there > MORE_LANDMARKS * landmarks
                        && throughout > LEAST_LANDMARKS * landmarks);
    }
}
