/** Recordings as units: cut at their onsets, described by features, kept as tables beside the decoded sound. */
@NullMarked
package dev.cadenza.units;

import org.jspecify.annotations.NullMarked;
