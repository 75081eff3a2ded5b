package dev.cadenza.render;

import java.io.IOException;

/** Where rendered sound goes, a stretch at a time. */
@FunctionalInterface
public interface StereoSink {
    /** Takes the first {@code count} samples of both channels; the arrays are used again afterwards. */
    void accept(float[][] sound, int count) throws IOException;
}
