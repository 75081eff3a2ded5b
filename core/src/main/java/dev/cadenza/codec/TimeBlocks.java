package dev.cadenza.codec;

import org.bytedeco.pytorch.Tensor;

/** {@link BlockLayout#TIME}. */
record TimeBlocks(int blockSize) implements BlockCodec {
    @Override
    public int features() {
        return blockSize;
    }

    @Override
    public Tensor encode(Tensor blocks) {
        return blocks;
    }

    @Override
    public Tensor decode(Tensor frames) {
        return frames;
    }
}
