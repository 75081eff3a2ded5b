package dev.cadenza.cli;

import picocli.CommandLine.Option;

/** For commands that look for recordings in a folder. */
final class LinkOptions {
    @Option(names = "--follow-links", description = "Also take recordings that links lead to out of the folder.")
    private boolean follow;

    boolean follow() {
        return follow;
    }
}
