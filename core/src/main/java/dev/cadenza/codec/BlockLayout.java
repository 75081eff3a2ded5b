package dev.cadenza.codec;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.function.IntFunction;

/** What the numbers of a frame are. */
public enum BlockLayout {
    /** The half spectrum of a real signal: real parts, then imaginary parts, of bins 0 to N / 2; loses nothing. */
    @JsonProperty("half")
    HALF(blockSize -> new FftBlocks(blockSize, true)),
    /**
     * The original's layout: real parts, then imaginary parts, of all N bins, the upper half of which mirrors the
     * lower.
     */
    @JsonProperty("full")
    FULL(blockSize -> new FftBlocks(blockSize, false)),
    /** The samples themselves, no Fourier transform. */
    @JsonProperty("time")
    TIME(TimeBlocks::new);

    private final IntFunction<BlockCodec> codec;

    BlockLayout(IntFunction<BlockCodec> codec) {
        this.codec = codec;
    }

    BlockCodec build(int blockSize) {
        return codec.apply(blockSize);
    }
}
