package dev.cadenza.cli;

import dev.cadenza.base.UserProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** {@code cadenza verify}, the former name of {@code round-trip}: says so and goes in the version after the next. */
@Command(
        name = "verify",
        hidden = true,
        mixinStandardHelpOptions = true,
        description = "Renamed to round-trip; see also check.")
final class VerifyCommand implements Callable<Integer> {
    @Unmatched
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() {
        throw new UserProblem(
                "verify is now round-trip: 'cadenza round-trip%s' measures what the codec loses, and 'cadenza check' finds damaged files",
                arguments.isEmpty() ? "" : " " + String.join(" ", arguments));
    }
}
