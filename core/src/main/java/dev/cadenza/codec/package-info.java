/** Waveforms to sequences of feature frames and back: blocks, their spectra, and the corpus's mean and deviation. */
@NullMarked
package dev.cadenza.codec;

import org.jspecify.annotations.NullMarked;
