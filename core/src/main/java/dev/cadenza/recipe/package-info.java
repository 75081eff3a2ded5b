/** All settings of a run, and what stands on disk between its steps: the prepared corpus and the model folder. */
@NullMarked
package dev.cadenza.recipe;

import org.jspecify.annotations.NullMarked;
