/** The music that comes with the project: scores in the public domain, and the players and room that make them sound. */
@NullMarked
package dev.cadenza.example;

import org.jspecify.annotations.NullMarked;
