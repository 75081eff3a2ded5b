package dev.cadenza.app;

import java.nio.file.Path;

/**
 * How much decoded sound is kept.
 *
 * @param folder where
 * @param bytes how much there is, or was before it was cleared
 */
public record CacheUse(Path folder, long bytes) {}
