/** Sequences of frames to longer sequences; knows no sound. */
@NullMarked
package dev.cadenza.model;

import org.jspecify.annotations.NullMarked;
