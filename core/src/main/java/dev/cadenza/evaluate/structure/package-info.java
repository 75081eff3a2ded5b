/** How far the course of a sound in time is from that of the music: onsets, pulse, harmony, repetition, joins. */
@NullMarked
package dev.cadenza.evaluate.structure;

import org.jspecify.annotations.NullMarked;
