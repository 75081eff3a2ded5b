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
        description = "Finds damaged files among those that Cadenza wrote.")
final class CheckCommand extends Working {
    @Parameters(paramLabel = "FOLDER", description = "A run, or the folder with all runs and their cache.")
    private Path folder = Path.of("");

    @Option(names = "--repair", description = "Rebuild damaged files where that is possible.")
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
                                ? "all intact"
                                : report.damages().size() + " damaged");
        if (report.left() > 0) {
            throw new UserProblem(
                    "%d of %d files are damaged (see above)%s",
                    report.left(),
                    report.files(),
                    report.mendable() > 0 ? "; --repair can rebuild %d of them".formatted(report.mendable()) : "");
        }
    }
}
