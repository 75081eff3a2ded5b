/** The music that comes with the project, to try it without recordings of one's own. */
@NullMarked
package dev.cadenza.example;

import org.jspecify.annotations.NullMarked;
