/** The verbs that cross the other packages: inspect, prepare, train, generate, compose, describe and verify. */
@NullMarked
package dev.cadenza.app;

import org.jspecify.annotations.NullMarked;
