/** Scores in the public domain, and the players and room that make them sound: what the example music was made with. */
@NullMarked
package dev.cadenza.synthesis;

import org.jspecify.annotations.NullMarked;
