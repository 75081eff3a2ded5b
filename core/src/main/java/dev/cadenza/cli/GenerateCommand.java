package dev.cadenza.cli;

import dev.cadenza.app.Cadenza;
import dev.cadenza.app.Song;
import dev.cadenza.app.SongRequest;
import dev.cadenza.base.UserProblem;
import java.nio.file.Path;
import java.util.List;
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

    @Mixin(name = "How recordings are joined (family units)")
    private final UnitOptions units = new UnitOptions();

    @Option(
            names = "--stream",
            description = "Write one song to standard output as a wav file, while it is composed, however long it is.")
    private boolean stream;

    @Option(names = "--explain", description = "Say where each passage of a song comes from and why it ends.")
    private boolean explain;

    GenerateCommand(Session session) {
        super(session);
    }

    @Override
    void work(Cadenza cadenza) throws Exception {
        SongRequest request = common.checked(() -> songs.request(seed, units));
        if (stream) {
            refuseFiles();
            cadenza.stream(model, new Pipe(session.out()), request);
            return;
        }
        if (explain) {
            Explanation.refuseUnless(cadenza.describe(model));
        }
        List<Song> made = cadenza.generate(model, out, request);
        tell(made);
        for (Song song : explain ? made : List.<Song>of()) {
            new Explanation(out()).print(song);
        }
    }

    private void refuseFiles() {
        if (out != null || explain) {
            throw new UserProblem(
                    "a stream leaves no files: leave out %s, or --stream", out != null ? "--out" : "--explain");
        }
    }
}
