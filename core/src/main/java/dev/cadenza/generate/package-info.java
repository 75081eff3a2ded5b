/** A trained model and a request to sound. */
@NullMarked
package dev.cadenza.generate;

import org.jspecify.annotations.NullMarked;
