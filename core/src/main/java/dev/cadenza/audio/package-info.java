/** Audio files to waveforms and back; knows no tensors. */
@NullMarked
package dev.cadenza.audio;

import org.jspecify.annotations.NullMarked;
