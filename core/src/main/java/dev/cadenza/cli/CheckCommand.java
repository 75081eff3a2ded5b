package dev.cadenza.cli;

import dev.cadenza.app.Cadenza;
import dev.cadenza.app.CheckReport;
import dev.cadenza.base.UserProblem;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cadenza check}. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Reads what Cadenza wrote and says which files are damaged.")
final class CheckCommand extends Working {
    @Parameters(paramLabel = "FOLDER", description = "A run, or the folder that holds the runs and their cache.")
    private Path folder = Path.of("");

    @Option(names = "--repair", description = "Mend what can be made anew; what can't stays as it is.")
    private boolean repair;

    CheckCommand(Session session) {
        super(session);
    }

    @Override
    void work(Cadenza cadenza) throws Exception {
        CheckReport report = cadenza.check(folder, repair);
        report.damages().forEach(damage -> out().println(damage.sentence()));
        out().printf(
                        "%s: %d files, %.1f MB, %s%n",
                        folder,
                        report.files(),
                        report.bytes() / 1e6,
                        report.damages().isEmpty()
                                ? "all as they were written"
                                : "damaged: " + report.damages().size());
        if (report.left() > 0) {
            throw new UserProblem(
                    "%d of %d files are damaged, see above%s",
                    report.left(),
                    report.files(),
                    report.mendable() > 0
                            ? "; %d of them can be mended with --repair".formatted(report.mendable())
                            : "");
        }
    }
}
