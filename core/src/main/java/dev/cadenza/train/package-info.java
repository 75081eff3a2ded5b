/** One loop for anything trainable, the prepared corpus it reads, checkpoints, and watchers for the rest. */
@NullMarked
package dev.cadenza.train;

import org.jspecify.annotations.NullMarked;
