package dev.cadenza.evaluate.health;

import dev.cadenza.audio.MonoSound;
import java.io.IOException;

/** A sound whose samples that are not numbers are silent, so that the rest can be measured. */
record FiniteSound(MonoSound original) implements MonoSound {
    static MonoSound of(MonoSound sound) {
        return new FiniteSound(sound);
    }

    @Override
    public long samples() {
        return original.samples();
    }

    @Override
    public int rate() {
        return original.rate();
    }

    @Override
    public void read(long from, float[] into, int offset, int count) throws IOException {
        original.read(from, into, offset, count);
        for (int i = offset; i < offset + count; i++) {
            into[i] = Float.isFinite(into[i]) ? into[i] : 0;
        }
    }
}
