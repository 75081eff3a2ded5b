/** Which passages of a sound stand in the music already, found by two detectors that work independently. */
@NullMarked
package dev.cadenza.evaluate.copies;

import org.jspecify.annotations.NullMarked;
