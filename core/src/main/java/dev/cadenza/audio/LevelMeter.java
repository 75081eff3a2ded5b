package dev.cadenza.audio;

/** Peak, clipping, offset and silence of a stream of sound. */
final class LevelMeter {
    private static final float FULL = 0.999f;
    private static final int CLIPPED_RUN = 3; // so many samples in a row at full scale are no accident
    private static final float SILENT = (float) StandardSound.SILENCE;
    private static final int SILENCE_PER_SECOND = 20; // blocks judged per second

    private final int blockLength;
    private final int[] runs; // length of the current run at full scale, per channel
    private final double[] sums;
    private long samples;
    private float peak;
    private long clippedRuns;
    private long clippedSamples;
    private float blockPeak;
    private int blockFilled;
    private long blocks;
    private long silentBlocks;
    private long leadingBlocks;
    private long trailingBlocks;

    LevelMeter(int rate, int channels) {
        this.blockLength = Math.max(1, rate / SILENCE_PER_SECOND);
        this.runs = new int[channels];
        this.sums = new double[channels];
    }

    /** Takes the next {@code count} samples of each channel. */
    void accept(float[][] channels, int count) {
        samples += count;
        for (int from = 0; from < count; ) {
            int now = Math.min(count - from, blockLength - blockFilled);
            for (int c = 0; c < runs.length; c++) {
                blockPeak = Math.max(blockPeak, measure(channels[c], c, from, now));
            }
            blockFilled += now;
            from += now;
            if (blockFilled == blockLength) {
                endBlock();
            }
        }
    }

    double peak() {
        return Math.max(peak, blockPeak);
    }

    long clippedRuns() {
        return clippedRuns;
    }

    /** The share of all samples that lie in clipped runs. */
    double clippedShare() {
        return (double) clippedSamples / Math.max(1, samples * runs.length);
    }

    /** The mean of the channel that is furthest off zero. */
    double offset() {
        double worst = 0;
        for (double sum : sums) {
            double mean = sum / Math.max(1, samples);
            worst = Math.abs(mean) > Math.abs(worst) ? mean : worst;
        }
        return worst;
    }

    double leadingSilence() {
        return (double) leadingBlocks / SILENCE_PER_SECOND;
    }

    double trailingSilence() {
        return (double) trailingBlocks / SILENCE_PER_SECOND;
    }

    double silentShare() {
        return (double) silentBlocks / Math.max(1, blocks);
    }

    private float measure(float[] channel, int c, int from, int count) {
        float most = 0;
        double sum = 0;
        for (int i = from; i < from + count; i++) {
            float sample = channel[i];
            float size = Math.abs(sample);
            sum += sample;
            most = Math.max(most, size);
            if (size >= FULL) {
                countClipped(c);
            } else {
                runs[c] = 0;
            }
        }
        sums[c] += sum;
        return most;
    }

    private void countClipped(int c) {
        runs[c]++;
        if (runs[c] == CLIPPED_RUN) {
            clippedRuns++;
            clippedSamples += CLIPPED_RUN;
        } else if (runs[c] > CLIPPED_RUN) {
            clippedSamples++;
        }
    }

    private void endBlock() {
        boolean silent = blockPeak < SILENT;
        if (silent) {
            leadingBlocks += leadingBlocks == blocks ? 1 : 0;
            silentBlocks++;
            trailingBlocks++;
        } else {
            trailingBlocks = 0;
        }
        blocks++;
        peak = Math.max(peak, blockPeak);
        blockPeak = 0;
        blockFilled = 0;
    }
}
