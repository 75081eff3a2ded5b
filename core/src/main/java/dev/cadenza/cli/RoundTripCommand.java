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
@Command(name = "round-trip", mixinStandardHelpOptions = true, description = "Classic: measures what the codec loses.")
final class RoundTripCommand extends Working {
    @Parameters(paramLabel = "RUN", description = "A prepared run of the classic family.")
    private Path run = Path.of("");

    @Option(names = "--out", paramLabel = "FOLDER", description = "Also write the sound, as float wav files.")
    private @Nullable Path out;

    @Option(
            names = "--at-least",
            paramLabel = "DB",
            defaultValue = "120",
            description = "Lowest signal-to-noise ratio to accept (default: ${DEFAULT-VALUE}).")
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
                    "%d of %d recordings are below %.0f dB, %s most of all: prepare with a smaller deviation floor",
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
