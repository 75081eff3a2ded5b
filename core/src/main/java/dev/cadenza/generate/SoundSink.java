package dev.cadenza.generate;

import java.io.IOException;

/** Where composed sound goes, a stretch at a time. */
@FunctionalInterface
public interface SoundSink {
    /** Takes the first {@code count} of mono {@code samples}; the array is used again afterwards. */
    void accept(float[] samples, int count) throws IOException;
}
