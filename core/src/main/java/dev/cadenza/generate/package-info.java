/** A trained model and request to sound. */
@NullMarked
package dev.cadenza.generate;

import org.jspecify.annotations.NullMarked;
