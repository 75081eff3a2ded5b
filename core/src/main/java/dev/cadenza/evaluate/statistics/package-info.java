/** Statistics of sets of feature vectors and of numbers: moments, distances, tests, splits. */
@NullMarked
package dev.cadenza.evaluate.statistics;

import org.jspecify.annotations.NullMarked;
