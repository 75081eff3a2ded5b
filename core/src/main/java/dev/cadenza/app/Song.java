package dev.cadenza.app;

import java.nio.file.Path;

/**
 * A song that was written. The same stands in a JSON file beside it.
 *
 * @param file where it is
 * @param number its number
 * @param seed what its beginning was drawn by
 * @param begunFrom where its seed was cut from
 * @param steps of the model's training
 * @param seconds its length
 * @param peak of the model's output before any change of level
 * @param clipped samples that were cut off at full scale
 */
public record Song(
        Path file, int number, long seed, String begunFrom, long steps, double seconds, double peak, long clipped) {}
