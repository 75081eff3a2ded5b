package dev.cadenza.evaluate.structure;

import dev.cadenza.analysis.OnsetStrength;
import dev.cadenza.evaluate.statistics.Distribution;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What was measured of a whole sound, out of which segments are cut. */
final class SegmentFigures {
    private static final double CHOP_SECONDS = 0.5;
    private static final double AROUND_SECONDS = 1;
    private static final float CLEAR = 2.5f; // times the median around, which noise, with no onsets, seldom reaches

    private final float[] strength;
    private final int[] onsets;
    private final Falls falls;
    private final Gaps gaps;
    private final Harmony harmony;
    private final int rate;

    SegmentFigures(float[] strength, int[] onsets, Falls falls, Gaps gaps, Harmony harmony, int rate) {
        this.strength = strength;
        this.falls = falls;
        this.gaps = gaps;
        this.harmony = harmony;
        this.rate = rate;
        this.onsets = Arrays.stream(onsets)
                .filter(t -> strength[t] > CLEAR * medianAround(t))
                .toArray();
    }

    private float medianAround(int t) {
        int reach = (int) (AROUND_SECONDS * rate / OnsetStrength.HOP / 2);
        float[] around = Arrays.copyOfRange(strength, Math.max(0, t - reach), Math.min(strength.length, t + reach));
        Arrays.sort(around);
        return around[around.length / 2];
    }

    /** The figures from {@code start} to {@code end}, in seconds. */
    float[] segment(double start, double end) {
        double onsetRate = (double) rate / OnsetStrength.HOP;
        double fallRate = (double) rate / Falls.HOP;
        double stepRate = (double) rate / Harmony.HOP / Harmony.STEP_FRAMES;
        int from = (int) (start * onsetRate);
        int to = Math.min(strength.length, (int) (end * onsetRate));
        int[] inside = Arrays.stream(onsets).filter(t -> t >= from && t < to).toArray();
        float[] figures = new float[StructureFeatures.FIGURES];
        figures[StructureFeatures.ONSET_RATE] = (float) (inside.length / (end - start));
        figures[StructureFeatures.ONSET_PROMINENCE] = (float) prominence(inside);
        figures[StructureFeatures.IRREGULARITY] = (float) irregularity(inside);
        figures[StructureFeatures.TEMPO] = (float) TempoSalience.of(strength, from, to, onsetRate);
        figures[StructureFeatures.SUSTAIN] = (float) sustain(start, end);
        int firstFall = (int) (start * fallRate);
        int lastFall = Math.min(falls.frames(), (int) (end * fallRate));
        figures[StructureFeatures.CHOP] =
                (float) falls.chop(firstFall, lastFall, (int) Math.round(CHOP_SECONDS * fallRate));
        figures[StructureFeatures.DYNAMIC_RANGE] = (float) falls.range(firstFall, lastFall);
        figures[StructureFeatures.GAPS] = (float) gaps.share(firstFall, lastFall);
        int lastStep = Math.min(harmony.steps().length, (int) (end * stepRate));
        figures[StructureFeatures.HARMONIC_MOTION] = (float) harmony.motion((int) (start * stepRate), lastStep);
        return figures;
    }

    private double prominence(int[] picked) {
        double sum = 0;
        for (int t : picked) {
            sum += strength[t] - medianAround(t);
        }
        return picked.length == 0 ? 0 : sum / picked.length;
    }

    private static double irregularity(int[] picked) {
        double[] octaves = new double[Math.max(0, picked.length - 1)];
        for (int i = 0; i < octaves.length; i++) {
            octaves[i] = Math.log((double) picked[i + 1] - picked[i]) / Math.log(2);
        }
        return Distribution.deviation(octaves);
    }

    /**
     * The length of the partial that sounds at a random moment of the segment, at the median; 0 at moments without
     * any.
     */
    private double sustain(double start, double end) {
        double frameRate = (double) rate / Harmony.HOP;
        int from = (int) (start * frameRate);
        int to = Math.min(harmony.frames(), (int) (end * frameRate));
        List<int[]> longestFirst = harmony.tracks().stream()
                .filter(track -> track[0] < to && track[0] + track[1] > from)
                .sorted((a, b) -> Integer.compare(b[1], a[1]))
                .toList();
        int[] together = together(longestFirst, from, to);
        int moments = (int) IntStream.range(from, to).filter(harmony::sounds).count();
        double longer = 0;
        for (int[] track : longestFirst) {
            for (int t = Math.max(from, track[0]); t < Math.min(to, track[0] + track[1]); t++) {
                longer += 1.0 / together[t - from];
            }
            if (2 * longer >= moments) {
                return track[1] / frameRate;
            }
        }
        return 0;
    }

    /** How many of {@code tracks} sound in each frame. */
    private static int[] together(List<int[]> tracks, int from, int to) {
        int[] count = new int[to - from];
        for (int[] track : tracks) {
            for (int t = Math.max(from, track[0]); t < Math.min(to, track[0] + track[1]); t++) {
                count[t - from]++;
            }
        }
        return count;
    }
}
