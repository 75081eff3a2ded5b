/**
 * The command {@code bench}: the figures of docs/benchmarks.md, measured by hand on the machine at hand and printed as
 * tables.
 */
@NullMarked
package dev.cadenza.bench;

import org.jspecify.annotations.NullMarked;
