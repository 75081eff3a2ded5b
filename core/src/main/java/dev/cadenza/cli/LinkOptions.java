package dev.cadenza.cli;

import picocli.CommandLine.Option;

/** The option of commands that look for recordings in a folder. */
final class LinkOptions {
    @Option(names = "--follow-links", description = "Follow links that lead out of the music folder.")
    private boolean follow;

    boolean follow() {
        return follow;
    }
}
