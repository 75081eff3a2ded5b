package dev.cadenza.cli;

import dev.cadenza.app.Assessment;
import dev.cadenza.app.Cadenza;
import dev.cadenza.app.EvaluateRequest;
import dev.cadenza.base.Json;
import dev.cadenza.base.UserProblem;
import dev.cadenza.evaluate.Evaluator;
import dev.cadenza.evaluate.report.Requirements;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cadenza evaluate}. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        sortOptions = false,
        description = {
            "Tells how close songs are to the music, and how new.",
            "Every figure is shown beside that of real music. A run's model writes new songs for this. Audio files are"
                    + " compared with the music that their run learned from, or with --music."
        },
        footer = "Example: cadenza evaluate my-song.wav --music my-music")
final class EvaluateCommand extends Working {
    @Parameters(
            paramLabel = "RUN_OR_SONG",
            arity = "1..*",
            description = "Runs, audio files, or folders of audio files.")
    private List<Path> subjects = new ArrayList<>();

    @Option(names = "--music", paramLabel = "FOLDER", description = "Recordings to compare with (default: the run's).")
    private @Nullable Path music;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description =
                    "Where the report goes (default: 'evaluation' in the run, 'evaluation-SONG' for a song in it).")
    private @Nullable Path out;

    @Option(
            names = "--songs",
            paramLabel = "N",
            defaultValue = "10",
            description = "Number of songs a model writes (default: 10).")
    private int songs = 10;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "30",
            description = "Length of such a song in seconds (default: 30).")
    private double seconds = 30;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of all random numbers (default: 1).")
    private long seed = 1;

    @Option(
            names = "--require",
            paramLabel = "LIST",
            description = "Exit with 2 unless all hold, such as \"closeness<=2,copied<=0.05\".")
    private @Nullable String require;

    @Option(names = "--json", description = "Print everything that was measured, as JSON.")
    private boolean json;

    @Mixin
    private final LinkOptions links = new LinkOptions();

    EvaluateCommand(Session session) {
        super(session);
    }

    @Override
    boolean followsLinks() {
        return links.follow();
    }

    @Override
    void work(Cadenza cadenza) throws Exception {
        Requirements requirements = requirements();
        Assessment made = cadenza.evaluate(common.checked(this::request));
        if (json) {
            out().print(Json.text(made.evaluation()));
        } else {
            new EvaluationText(out()).print(made);
        }
        List<String> failed = requirements == null ? List.of() : requirements.failures(made.evaluation());
        if (!failed.isEmpty()) {
            throw new UserProblem("requirements not met: %s; see %s", String.join("; ", failed), made.report());
        }
        if (requirements != null && !json) {
            out().println("Requirements met: " + requirements);
        }
    }

    /** Refused before any work if it names what no evaluation tells. */
    private @Nullable Requirements requirements() {
        if (require == null) {
            return null;
        }
        Requirements requirements = Requirements.parse(require);
        requirements.requireKnown(Evaluator.METRICS);
        return requirements;
    }

    private EvaluateRequest request() {
        return new EvaluateRequest(subjects, music, out, songs, seconds, seed);
    }
}
