/** Native-memory rules and what codec and model share: engine, weights, initialisers, optimisers, safetensors files. */
@NullMarked
package dev.cadenza.tensor;

import org.jspecify.annotations.NullMarked;
