/**
 * The verbs that cross the other packages: inspect, prepare, train, generate, compose, describe, check and round-trip.
 */
@NullMarked
package dev.cadenza.app.units;

import org.jspecify.annotations.NullMarked;
