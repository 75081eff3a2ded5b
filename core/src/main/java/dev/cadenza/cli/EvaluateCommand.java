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
            "Says how close songs are to the music, how musical, and how new; each figure stands beside that of real music.",
            "Songs are audio files, folders of them, or what a trained model writes for the occasion."
        })
final class EvaluateCommand extends Working {
    @Parameters(
            paramLabel = "MODEL_OR_AUDIO",
            arity = "1..*",
            description = "Runs, model folders, audio files or folders of audio files.")
    private List<Path> subjects = new ArrayList<>();

    @Option(
            names = "--music",
            paramLabel = "FOLDER",
            description =
                    "The recordings to compare with, a folder or a single file (default: those that the run learned from).")
    private @Nullable Path music;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description =
                    "Where the report goes (default: 'evaluation' in the run, 'evaluation-SONG' for a song in it, or with --music in cadenza-out).")
    private @Nullable Path out;

    @Option(
            names = "--songs",
            paramLabel = "N",
            defaultValue = "10",
            description = "How many songs a model writes for this (default: ${DEFAULT-VALUE}).")
    private int songs = 10;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "30",
            description = "Length of each of them (default: ${DEFAULT-VALUE}).")
    private double seconds = 30;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "What songs and random splits are drawn by (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(
            names = "--require",
            paramLabel = "LIST",
            description = "Exit with 2 unless all hold, for example \"closeness<=2,copied<=0.05\".")
    private @Nullable String require;

    @Option(names = "--json", description = "Print everything measured, as JSON.")
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
            throw new UserProblem("not as required: %s; see %s", String.join("; ", failed), made.report());
        }
        if (requirements != null && !json) {
            out().println("As required: " + requirements);
        }
    }

    /** Refused before any work if it names what no evaluation tells. */
    private @Nullable Requirements requirements() {
        if (require == null) {
            return null;
        }
        Requirements requirements = Requirements.parse(require);
        requirements.requireKnown(Evaluator.SCORES);
        return requirements;
    }

    private EvaluateRequest request() {
        return new EvaluateRequest(subjects, music, out, songs, seconds, seed);
    }
}
