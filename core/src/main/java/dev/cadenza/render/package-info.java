/** Runs of units become sound again: cut out of the recordings, joined, limited. */
@NullMarked
package dev.cadenza.render;

import org.jspecify.annotations.NullMarked;
