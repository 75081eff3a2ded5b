package dev.cadenza.cli;

import dev.cadenza.app.Cadenza;
import dev.cadenza.app.Resynthesis;
import dev.cadenza.base.Printable;
import dev.cadenza.base.UserProblem;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cadenza round-trip}. */
@Command(
        name = "round-trip",
        mixinStandardHelpOptions = true,
        description = "Turns a prepared corpus back into sound and reports what that loses.")
final class RoundTripCommand extends Working {
    @Parameters(paramLabel = "RUN", description = "The folder that prepare wrote.")
    private Path run = Path.of("");

    @Option(names = "--out", paramLabel = "FOLDER", description = "Also write the sound, as float wav files.")
    private @Nullable Path out;

    @Option(
            names = "--at-least",
            paramLabel = "DB",
            defaultValue = "120",
            description = "The signal-to-noise ratio that every recording must reach (default: ${DEFAULT-VALUE}).")
    private double atLeast = 120;

    RoundTripCommand(Session session) {
        super(session);
    }

    @Override
    void work(Cadenza cadenza) throws Exception {
        List<Resynthesis> results = cadenza.roundTrip(run, out);
        for (Resynthesis result : results) {
            out().printf("%7.1f dB  %s%n", result.snr(), Printable.line(result.name()));
        }
        List<Resynthesis> bad =
                results.stream().filter(result -> result.snr() < atLeast).toList();
        if (!bad.isEmpty()) {
            throw new UserProblem(
                    "%d of %d recordings come back with less than %.0f dB, the worst is %s: prepare with a smaller deviation floor",
                    bad.size(),
                    results.size(),
                    atLeast,
                    bad.stream()
                            .min(Comparator.comparingDouble(Resynthesis::snr))
                            .orElseThrow()
                            .name());
        }
    }
}
