package dev.cadenza.cli;

import static dev.cadenza.base.Require.require;

import dev.cadenza.app.SamplingRequest;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How songs of the family units are drawn; what is not given follows the music. */
final class UnitOptions {
    @Option(names = "--instant", description = "Write songs without training (Markov model).")
    private boolean instant;

    @Option(names = "--temperature", paramLabel = "X", description = "Below 1 safer, above 1 bolder (default: 1).")
    private @Nullable Double temperature;

    @Option(names = "--top-p", paramLabel = "X", description = "Nucleus sampling probability (default: 0.9).")
    private @Nullable Double topP;

    @Option(names = "--variety", paramLabel = "X", description = "0 to 1: how often to change recordings.")
    private @Nullable Double variety;

    @Option(names = "--longest-run", paramLabel = "S", description = "Longest passage of a recording, in seconds.")
    private @Nullable Double longestRun;

    @Option(names = "--no-guards", description = "Allow passages to follow a recording for longer.")
    private boolean noGuards;

    @Option(names = "--form", paramLabel = "AABA", description = "Sections, or none (default: depends on length).")
    private @Nullable String form;

    @Option(names = "--continue", paramLabel = "FILE", description = "Continue this recording from its end.")
    private @Nullable Path continued;

    @Option(names = "--takes", paramLabel = "N", description = "Compose N songs and keep the best.")
    private int takes;

    @Option(names = "--keep", paramLabel = "K", description = "How many of the takes to keep (default: 1).")
    private @Nullable Integer keep;

    /** How many takes to choose from, 0 for no choice. */
    int takes() {
        require(takes >= 0, "there must be at least one take, got --takes %d", takes);
        require(keep == null || takes > 0, "--keep says how many of several --takes are kept: give --takes too");
        return takes;
    }

    /** How many of them are kept. */
    int keep() {
        return keep == null ? 1 : keep;
    }

    SamplingRequest request() {
        return new SamplingRequest(temperature, topP, variety, longestRun, !noGuards, form, continued, instant);
    }
}
