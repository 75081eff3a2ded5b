package dev.cadenza.codec;

import static dev.cadenza.base.Require.require;

import dev.cadenza.audio.StandardSound;

/**
 * How sound is cut into frames.
 *
 * @param blockSize samples in a block, at 44.1 kHz; 2048 is fast, the original programs used 11025 and 44100
 * @param layout what the numbers of a frame are
 * @param sequence frames that are learned together, the state carried from one to the next; 0 stands for about ten
 *     seconds
 * @param deviationFloor deviations are taken as at least this
 * @param floorRelative whether the floor is a share of the largest deviation, or absolute as in the original
 */
public record BlockSettings(
        int blockSize, BlockLayout layout, int sequence, double deviationFloor, boolean floorRelative) {
    /** Samples per second of all sound in this family. */
    public static final int SAMPLE_RATE = StandardSound.RATE;

    public BlockSettings {
        require(
                blockSize >= 16 && blockSize <= 1 << 20,
                "block size must be from 16 to 1048576 samples, got %d",
                blockSize);
        require(sequence >= 0, "a sequence must have at least 1 block, got %d", sequence);
        if (sequence == 0) {
            sequence = Math.max(1, Math.round(10f * SAMPLE_RATE / blockSize));
        }
        require(
                deviationFloor > 0 && deviationFloor < 1,
                "deviation floor must be above 0 and below 1, got %s",
                deviationFloor);
    }

    /** The codec that these settings describe. */
    public BlockCodec build() {
        return layout.build(blockSize);
    }

    /** The length of a block in seconds. */
    public double blockSeconds() {
        return (double) blockSize / SAMPLE_RATE;
    }

    /** The number of blocks that hold {@code samples}, the last padded with zeros. */
    public long blocks(long samples) {
        return (samples + blockSize - 1) / blockSize;
    }
}
