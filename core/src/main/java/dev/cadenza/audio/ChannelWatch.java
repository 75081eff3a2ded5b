package dev.cadenza.audio;

/**
 * Measures what a mix does to a recording: how loud its channels and both sides of the mix are, how alike the sides
 * are, and in how much of the sound channels cancel each other. Judged in stretches of 0.2 s, whatever the blocks that
 * it is given.
 */
final class ChannelWatch {
    private static final int STRETCHES_PER_SECOND = 5;
    private static final double AUDIBLE = 1e-7; // mean square, -70 dB

    /** A mix that holds less than this share of what unrelated channels would leave is cancelled. */
    private static final double CANCELLED = 0.1;

    private final int channels;
    private final double[][] squares; // factors squared, [left, right][channel]
    private final int stretch; // frames
    private final double[] energies; // per channel, so far
    private final double[] now; // per channel, in the present stretch
    private double left; // energies in the present stretch
    private double right;
    private double both; // sum of products of the two sides
    private int filled;
    private double allLeft;
    private double allRight;
    private double allBoth;
    private double audibleLeft; // energies in the audible stretches
    private double audibleRight;
    private long audible;
    private long frames;
    private long monoCancelled;
    private final long[] sideCancelled = new long[2];
    private final Levels leftLevels = new Levels();
    private final Levels rightLevels = new Levels();

    ChannelWatch(ChannelMix mix, int rate) {
        this.channels = mix.channels();
        this.stretch = Math.max(1, rate / STRETCHES_PER_SECOND);
        this.energies = new double[channels];
        this.now = new double[channels];
        this.squares = new double[2][channels];
        for (int c = 0; c < channels; c++) {
            squares[0][c] = mix.left().get(c) * mix.left().get(c);
            squares[1][c] = mix.right().get(c) * mix.right().get(c);
        }
    }

    /** Takes {@code count} interleaved {@code frames} and both sides of their mix. */
    void accept(float[] frames, float[] leftSide, float[] rightSide, int count) {
        for (int from = 0; from < count; ) {
            int end = from + Math.min(count - from, stretch - filled);
            if (channels > 2) {
                sumChannels(frames, from, end);
            }
            // going on from the sums, so that they come out the same however the sound is cut into blocks
            double l = left;
            double r = right;
            double product = both;
            for (int i = from; i < end; i++) {
                l += leftSide[i] * leftSide[i];
                r += rightSide[i] * rightSide[i];
                product += leftSide[i] * rightSide[i];
            }
            left = l;
            right = r;
            both = product;
            filled += end - from;
            from = end;
            if (filled == stretch) {
                endStretch();
            }
        }
    }

    private void sumChannels(float[] frames, int from, int end) {
        for (int c = 0; c < channels; c++) {
            double sum = now[c];
            for (int i = from, at = from * channels + c; i < end; i++, at += channels) {
                sum += frames[at] * frames[at];
            }
            now[c] = sum;
        }
    }

    /** Judges what is left of the sound, after the last of it. */
    void finish() {
        if (filled > 0) {
            endStretch();
        }
    }

    private void endStretch() {
        double audibleEnergy = AUDIBLE * filled;
        if (channels > 2) {
            for (int side = 0; side < 2; side++) {
                double unrelated = 0;
                for (int c = 0; c < channels; c++) {
                    unrelated += squares[side][c] * now[c];
                }
                boolean cancelled = (side == 0 ? left : right) < CANCELLED * unrelated;
                sideCancelled[side] += cancelled && unrelated > audibleEnergy ? 1 : 0;
            }
        }
        double unmixed = (left + right) / 2;
        boolean heard = unmixed > audibleEnergy;
        for (int c = 0; c < channels; c++) {
            heard |= now[c] > audibleEnergy;
            energies[c] += now[c];
            now[c] = 0;
        }
        if (heard) {
            audible++;
            frames += filled;
            audibleLeft += left;
            audibleRight += right;
            leftLevels.add(left / filled);
            rightLevels.add(right / filled);
            boolean cancelled = left + right + 2 * both < CANCELLED * (left + right);
            monoCancelled += cancelled && unmixed > audibleEnergy ? 1 : 0;
        }
        allLeft += left;
        allRight += right;
        allBoth += both;
        left = 0;
        right = 0;
        both = 0;
        filled = 0;
    }

    /**
     * The share of the audible sound in which channels of the left or the right side cancel each other, the greater of
     * both.
     */
    double sidesCancelling() {
        return share(Math.max(sideCancelled[0], sideCancelled[1]));
    }

    /** The share of the audible sound in which the two sides cancel each other when they are mixed. */
    double monoCancelling() {
        return share(monoCancelled);
    }

    private double share(long stretches) {
        return (double) stretches / Math.max(1, audible);
    }

    /** The energy of channel {@code c} of more than two. */
    double energy(int c) {
        return energies[c];
    }

    /** The correlation of the sides, from -1 to 1; 0 if one of them is silent. */
    double correlation() {
        double scale = Math.sqrt(allLeft * allRight);
        return scale > 0 ? Math.max(-1, Math.min(1, allBoth / scale)) : 0;
    }

    /** How far the right side is above the left one, in dB from -120 to 120; 0 for silence. */
    double balance() {
        double floor = 1e-12 * Math.max(allLeft, allRight);
        return floor > 0 ? 10 * Math.log10(Math.max(floor, allRight) / Math.max(floor, allLeft)) : 0;
    }

    /** How far the loud moments of the softer side are under the other side's mean level in dB. */
    double softerSideUnder() {
        boolean leftIsSofter = allLeft < allRight;
        double mean = Math.max(audibleLeft, audibleRight) / Math.max(1, frames);
        return 10 * Math.log10(Math.max(mean, AUDIBLE)) - (leftIsSofter ? leftLevels : rightLevels).loudMoments();
    }

    /** Whether anything could be heard. */
    boolean audible() {
        return audible > 0;
    }

    /** How often each level occurred, in steps of a decibel. */
    private static final class Levels {
        private static final int LOWEST = -150; // dB
        private static final double RARE = 0.01; // share of the stretches that may be louder: clicks and plugs

        private final long[] counts = new long[200];
        private long all;

        void add(double meanSquare) {
            double decibels = 10 * Math.log10(Math.max(meanSquare, 1e-15));
            counts[(int) Math.max(0, Math.min(counts.length - 1.0, Math.ceil(decibels) - LOWEST))]++;
            all++;
        }

        /** The level that only a rare stretch exceeds. */
        double loudMoments() {
            long louder = 0;
            int level = counts.length - 1;
            while (level > 0 && louder + counts[level] <= RARE * all) {
                louder += counts[level];
                level--;
            }
            return LOWEST + level;
        }
    }
}
