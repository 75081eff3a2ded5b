package dev.cadenza.cli;

import dev.cadenza.app.CacheUse;
import dev.cadenza.app.Cadenza;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code cadenza cache}. */
@Command(
        name = "cache",
        mixinStandardHelpOptions = true,
        description = "Shows the size of the decoded sound, or removes it.")
final class CacheCommand extends Answering {
    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            defaultValue = "cadenza-out",
            description = "The folder with the runs and their cache (default: ${DEFAULT-VALUE}).")
    private Path out = Path.of("cadenza-out");

    @Option(names = "--clear", description = "Remove it; it is made again when needed.")
    private boolean clear;

    CacheCommand(Session session) {
        super(session);
    }

    @Override
    void work(Cadenza cadenza) throws Exception {
        CacheUse use = cadenza.cache(out, clear);
        out().printf("%s: %.1f MB of decoded sound%s%n", use.folder(), use.bytes() / 1e6, clear ? " removed" : "");
    }
}
