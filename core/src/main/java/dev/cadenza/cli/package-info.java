/** One picocli class per command, and what all commands share: options, exit codes, bars, Ctrl-C. */
@NullMarked
package dev.cadenza.cli;

import org.jspecify.annotations.NullMarked;
