/** What can be heard in a sound, measured: spectra, bands, onsets and beats. */
@NullMarked
package dev.cadenza.analysis;

import org.jspecify.annotations.NullMarked;
