package dev.cadenza.app;

import dev.cadenza.evaluate.result.Evaluation;
import java.nio.file.Path;

/**
 * What {@link Cadenza#evaluate} found and where it stands.
 *
 * @param evaluation all figures
 * @param report the report for people, one HTML file
 * @param json the same for machines
 */
public record Assessment(Evaluation evaluation, Path report, Path json) {}
