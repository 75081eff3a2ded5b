package dev.cadenza.app;

import java.io.IOException;
import java.nio.file.Path;

/** Writes a short song with a model as it is now. */
@FunctionalInterface
public interface PreviewWriter {
    /** Writes it to {@code file}. */
    void write(Path file) throws IOException;
}
