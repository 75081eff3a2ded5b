package dev.cadenza.cli;

import dev.cadenza.app.Cadenza;
import dev.cadenza.app.Description;
import dev.cadenza.app.Family;
import dev.cadenza.app.Song;
import dev.cadenza.app.SongRecord;
import dev.cadenza.app.SongRequest;
import dev.cadenza.base.Printable;
import dev.cadenza.base.UserProblem;
import dev.cadenza.recipe.ModelFolder.About;
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
        description = {"Writes songs with a trained model.", "A JSON file beside each song says how it was made."},
        footer = "Example: cadenza generate RUN --seconds 60 --form AABA")
@MostUsed({
    "--songs",
    "--seconds",
    "--format",
    "--out",
    "--seed",
    "--first",
    "--variety",
    "--longest-run",
    "--form",
    "--continue",
    "--seed-from",
    "--takes",
    "--instant",
    "--stream",
    "--explain"
})
final class GenerateCommand extends Working {
    @Parameters(paramLabel = "RUN", description = "A trained run, or its model folder.")
    private Path model = Path.of("");

    @Option(names = "--out", paramLabel = "FOLDER", description = "Where songs go (default: the run).")
    private @Nullable Path out;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of all random numbers (default: 1).")
    private long seed = 1;

    @Mixin(name = "Songs to write")
    private final SongOptions songs = new SongOptions();

    @Mixin(name = "Sampling (units family)")
    private final UnitOptions units = new UnitOptions();

    @Option(names = "--stream", description = "Write one song to standard output, as it is made.")
    private boolean stream;

    @Option(names = "--explain", description = "Show where each passage comes from.")
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
            refuseUnlessExplained(cadenza.describe(model));
        }
        List<Song> made = cadenza.generate(model, out, request);
        tell(made);
        for (Song song : explain ? made : List.<Song>of()) {
            out().println(song.file().getFileName());
            SongRecord.beside(song.file())
                    .ifPresent(told -> told.explanation().forEach(line -> out().println(Printable.line(line))));
        }
    }

    private static void refuseUnlessExplained(Description described) {
        About about = described.model();
        if (about != null && !Family.of(about.recipe()).explains()) {
            throw new UserProblem(
                    "songs of the %s family are not joined from recordings, so there is nothing to explain: leave out --explain",
                    about.recipe().family());
        }
    }

    private void refuseFiles() {
        if (out != null || explain) {
            throw new UserProblem(
                    "--stream writes no files: leave out %s or --stream", out != null ? "--out" : "--explain");
        }
    }
}
