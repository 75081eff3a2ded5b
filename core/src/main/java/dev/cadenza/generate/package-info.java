/** A trained model and wishes to sound. */
@NullMarked
package dev.cadenza.generate;

import org.jspecify.annotations.NullMarked;
