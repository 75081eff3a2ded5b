/** Shows an evaluation to people, as one HTML file that needs nothing else, and checks it against what is required. */
@NullMarked
package dev.cadenza.evaluate.report;

import org.jspecify.annotations.NullMarked;
