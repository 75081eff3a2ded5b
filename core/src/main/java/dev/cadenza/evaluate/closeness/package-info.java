/** How close one-second windows of a sound are to those of the music. */
@NullMarked
package dev.cadenza.evaluate.closeness;

import org.jspecify.annotations.NullMarked;
