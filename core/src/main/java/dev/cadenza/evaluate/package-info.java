/** How close, how musical and how new a piece of sound is beside the music that it was learned from. */
@NullMarked
package dev.cadenza.evaluate;

import org.jspecify.annotations.NullMarked;
