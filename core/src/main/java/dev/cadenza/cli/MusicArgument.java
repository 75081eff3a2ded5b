package dev.cadenza.cli;

import dev.cadenza.base.UserProblem;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The recordings to learn from: an argument. The option {@code --music}, the only way until version 0.1.0, still works.
 */
final class MusicArgument {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "MUSIC",
            description = "Your recordings: a folder or a single file.")
    private @Nullable Path argument;

    @Option(names = "--music", hidden = true, paramLabel = "MUSIC", description = "The same as the argument.")
    private @Nullable Path option;

    /**
     * The recordings that were named, or null.
     *
     * @throws UserProblem if both ways name different ones
     */
    @Nullable Path given() {
        if (argument != null && option != null && !normal(argument).equals(normal(option))) {
            throw new UserProblem(
                    "the music is given twice, as %s and as --music %s: leave out one of them", argument, option);
        }
        return argument != null ? argument : option;
    }

    /**
     * The recordings that were named.
     *
     * @param command that needs them
     * @throws UserProblem if none were, or both ways name different ones
     */
    Path required(String command) {
        Path given = given();
        if (given == null) {
            throw new UserProblem("the recordings are missing: cadenza %s MUSIC, a folder or a single file", command);
        }
        return given;
    }

    private static Path normal(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
