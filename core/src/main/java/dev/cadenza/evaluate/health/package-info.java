/** What is wrong with a sound as such: broken samples, clipping, silence, stuck loops, bandwidth. */
@NullMarked
package dev.cadenza.evaluate.health;

import org.jspecify.annotations.NullMarked;
