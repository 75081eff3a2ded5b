package dev.cadenza.cli;

import dev.cadenza.app.Cadenza;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cadenza generate}. */
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        sortOptions = false,
        description = "Writes songs with a trained model; beside each, a JSON file says how it came about.")
final class GenerateCommand extends Working {
    @Parameters(paramLabel = "MODEL", description = "A run, or the model folder within one.")
    private Path model = Path.of("");

    @Option(names = "--out", paramLabel = "FOLDER", description = "Where songs go (default: the run's folder).")
    private @Nullable Path out;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "What each song's beginning is drawn by (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Mixin(name = "The songs asked for")
    private final SongOptions songs = new SongOptions();

    GenerateCommand(Session session) {
        super(session);
    }

    @Override
    void work(Cadenza cadenza) throws Exception {
        tell(cadenza.generate(model, out, common.checked(() -> songs.wishes(seed))));
    }
}
