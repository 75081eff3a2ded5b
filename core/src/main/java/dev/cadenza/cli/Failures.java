package dev.cadenza.cli;

import dev.cadenza.base.Printable;
import dev.cadenza.base.Shell;
import dev.cadenza.base.UserProblem;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Reports a failure in words and chooses the exit status: 2 for what the user can fix, 1 with a stack trace for bugs of
 * ours.
 */
final class Failures {
    /** Exit status of a bug in Cadenza. */
    static final int BUG = 1;

    /** Exit status of something the user can fix. */
    static final int FIXABLE = 2;

    private static final String MORE_MEMORY = "this machine has too little memory for that:"
            + " close other programs, or try a smaller model or less music";
    private static final String MORE_HEAP =
            "Java has too little memory for that: set CADENZA_JAVA_OPTIONS=-Xmx4g and try again";

    private final Session session;

    Failures(Session session) {
        this.session = session;
    }

    /** A mistake in the arguments: one sentence, what was perhaps meant, where to read more. */
    int ofParameters(ParameterException found, String... arguments) {
        ParameterException mistake = unknownCommand(found, arguments);
        CommandLine command = mistake.getCommandLine();
        Throwable cause = mistake.getCause();
        if (cause instanceof UserProblem problem) {
            return fixable(firstLine(problem));
        }
        say("cadenza: " + sentence(mistake));
        if (mistake instanceof UnmatchedArgumentException unmatched) {
            List<String> meant = meant(unmatched);
            if (!meant.isEmpty()) {
                say("Did you mean: " + String.join(", ", meant) + "?");
            }
        }
        say("See '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return FIXABLE;
    }

    /** What is wrong with the first word, if that names no command, rather than {@code found} with a later one. */
    private static ParameterException unknownCommand(ParameterException found, String... arguments) {
        CommandLine all = found.getCommandLine();
        while (all.getParent() != null) {
            all = all.getParent();
        }
        boolean known = arguments.length == 0
                || arguments[0].startsWith("-")
                || all.getSubcommands().containsKey(arguments[0]);
        // the list is one that picocli may change
        return known ? found : new UnmatchedArgumentException(all, new ArrayList<>(List.of(arguments[0])));
    }

    private static String sentence(ParameterException mistake) {
        if (mistake instanceof UnmatchedArgumentException unmatched) {
            String first = unmatched.getUnmatched().get(0);
            if (unmatched.isUnknownOption()) {
                return "unknown option '" + first + "'";
            }
            return isCommandMissing(mistake.getCommandLine())
                    ? "unknown command '" + first + "'"
                    : "unexpected argument '" + first + "'";
        }
        // what a converter or a setter of ours says of a bad value reads better than picocli's account of the exception
        for (Throwable cause = mistake.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof IllegalArgumentException && !(cause instanceof NumberFormatException)) {
                return "bad option: " + firstLine(cause);
            }
        }
        return firstLine(mistake)
                .replaceFirst("is not (a long|an int)$", "is not a whole number")
                .replaceFirst("is not a (double|float)$", "is not a number");
    }

    private static boolean isCommandMissing(CommandLine command) {
        return command.getParent() == null;
    }

    /** What was perhaps meant instead of the first argument that has no meaning. */
    private static List<String> meant(UnmatchedArgumentException unmatched) {
        String first = unmatched.getUnmatched().get(0);
        CommandLine command = unmatched.getCommandLine();
        if (unmatched.isUnknownOption()) {
            return NearMisses.of(
                    first,
                    command.getCommandSpec().options().stream()
                            .filter(option -> !option.hidden())
                            .map(OptionSpec::longestName)
                            .toList());
        }
        if (!isCommandMissing(command)) {
            return List.of();
        }
        return new File(first).exists() // unlike a Path, a File refuses no characters
                ? List.of("cadenza compose " + Shell.quoted(Path.of(first)))
                : NearMisses.of(
                        first,
                        command.getSubcommands().entrySet().stream()
                                .filter(entry -> !entry.getValue()
                                        .getCommandSpec()
                                        .usageMessage()
                                        .hidden())
                                .map(Map.Entry::getKey)
                                .toList());
    }

    /** A failure of the work itself. */
    int of(Throwable failure) {
        if (failure instanceof UserProblem) {
            return fixable(firstLine(failure));
        }
        if (failure instanceof CancellationException stopped && session.stop().isRequested()) {
            return stopped(firstLine(stopped));
        }
        if (failure instanceof OutOfMemoryError) {
            return fixable(firstLine(failure).contains("heap") ? MORE_HEAP : MORE_MEMORY);
        }
        if ((failure instanceof UncheckedIOException ? failure.getCause() : failure) instanceof IOException files) {
            return ofFiles(files, failure);
        }
        // libtorch's words, the only sign of it
        return firstLine(failure).contains("can't allocate memory") ? fixable(MORE_MEMORY) : bug(failure);
    }

    private int ofFiles(IOException files, Throwable failure) {
        // a reader such as "head" that has seen enough; what it did read was right
        if (session.out().checkError()) {
            return 0;
        }
        String words = FileProblems.inWords(files);
        return words == null ? bug(failure) : fixable(words);
    }

    private int stopped(String details) {
        say("cadenza: stopped; " + (details.equals("stopped on request") ? "finished files are safe" : details));
        return Interrupts.STOPPED;
    }

    private int fixable(String sentence) {
        say("cadenza: " + sentence);
        return FIXABLE;
    }

    private int bug(Throwable failure) {
        PrintStream err = session.err();
        say("cadenza: this is a bug in Cadenza; please report it with the lines below: " + firstLine(failure));
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            err.println(
                    (cause == failure ? "" : "Caused by: ") + cause.getClass().getName() + ": " + firstLine(cause));
            for (StackTraceElement line : cause.getStackTrace()) {
                err.println("\tat " + line);
            }
        }
        err.flush();
        return BUG;
    }

    private void say(String line) {
        session.err().println(Printable.line(line));
    }

    // libtorch's messages go on with pages of C++ addresses
    private static String firstLine(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank()
                ? failure.getClass().getSimpleName()
                : message.lines().findFirst().orElseThrow();
    }
}
