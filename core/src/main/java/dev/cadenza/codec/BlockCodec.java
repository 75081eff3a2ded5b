package dev.cadenza.codec;

import org.bytedeco.pytorch.Tensor;

/** Blocks of samples to feature frames of the same number and back; call both within a native scope. */
public interface BlockCodec {
    /** Samples in a block. */
    int blockSize();

    /** Numbers in a frame. */
    int features();

    /**
     * Blocks to frames.
     *
     * @param blocks [block, blockSize] float
     * @return [block, features] float
     */
    Tensor encode(Tensor blocks);

    /**
     * Frames to blocks; what the frames hold beyond a real signal is dropped.
     *
     * @param frames [block, features] float
     * @return [block, blockSize] float
     */
    Tensor decode(Tensor frames);
}
