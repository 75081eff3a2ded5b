/** The records that an evaluation consists of, as they are written to a file and shown. */
@NullMarked
package dev.cadenza.evaluate.result;

import org.jspecify.annotations.NullMarked;
