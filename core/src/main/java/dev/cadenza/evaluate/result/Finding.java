package dev.cadenza.evaluate.result;

/**
 * What is wrong, or not, with a piece of sound as such.
 *
 * @param subject the piece's name
 * @param id a short name for machines, such as {@code "clipping"}
 * @param label a name for people
 * @param value what was measured
 * @param unit of the value
 * @param good whether it is in order
 * @param sentence what it says, for people
 */
public record Finding(
        String subject, String id, String label, double value, String unit, boolean good, String sentence) {}
