/** What every package may use: problems a user can fix, checked arguments, atomic files, progress. */
@NullMarked
package dev.cadenza.base;

import org.jspecify.annotations.NullMarked;
