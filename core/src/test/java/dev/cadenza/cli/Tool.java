package dev.cadenza.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cadenza.base.Json;
import dev.cadenza.recipe.Recipe;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the program as a person would: in this process, or in one of its own. */
final class Tool {
    /** A model of the family classic and a song that take moments. */
    static final List<String> TINY_MODEL = List.of(
            "--recipe",
            "classic",
            "--block-size",
            "256",
            "--sequence",
            "20",
            "--units",
            "16",
            "--batch",
            "4",
            "--threads",
            "1");

    /** A model of the family units that takes moments. */
    static final List<String> TINY_UNITS = List.of("--layers", "1", "--batch", "2", "--threads", "1");

    private Tool() {}

    /** Writes a recipe of the family units whose network is narrow, and so quick. */
    static Path narrowUnits(Path file) throws IOException {
        String usual = Json.text(Recipe.named("units"));
        return Files.writeString(
                file,
                usual.replaceFirst("\"width\" : \\d+", "\"width\" : 32")
                        .replaceFirst("\"hidden\" : \\d+", "\"hidden\" : 32"));
    }

    /** What the program answered. */
    record Answer(int status, String out, String err) {
        String all() {
            return out + err;
        }
    }

    /**
     * Arguments from texts, paths, numbers, and lists and arrays of them; an option given again replaces what it was
     * before.
     */
    static List<String> words(Object... parts) {
        List<String> words = new ArrayList<>();
        for (String word : flat(parts)) {
            int before = word.startsWith("--") && !word.equals("--seed-from") ? words.indexOf(word) : -1;
            if (before >= 0) {
                words.remove(before);
                words.remove(before);
            }
            words.add(word);
        }
        return words;
    }

    private static List<String> flat(Object... parts) {
        List<String> words = new ArrayList<>();
        for (Object part : parts) {
            if (part instanceof List<?> several) {
                words.addAll(flat(several.toArray()));
            } else if (part instanceof Object[] several) {
                words.addAll(flat(several));
            } else {
                words.add(part.toString());
            }
        }
        return words;
    }

    /** Runs the program in this process. */
    static Answer run(Object... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Session session = Session.deaf(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
        int status = CadenzaCommand.run(session, words(arguments).toArray(String[]::new));
        return new Answer(status, out.toString(UTF_8), err.toString(UTF_8));
    }

    /** {@link #run} where all must go well. */
    static Answer succeed(Object... arguments) {
        Answer answer = run(arguments);
        if (answer.status() != 0) {
            throw new AssertionError(words(arguments) + " ended with " + answer.status() + ": " + answer.all());
        }
        return answer;
    }

    /** Starts the program in a process of its own; what it says goes to {@code log}. */
    static Process start(Path log, Object... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-Dcadenza.terminal=false"));
        if (Runtime.version().feature() >= 24) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.cadenza.cli.Main"));
        command.addAll(words(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        // the names of files in arguments must arrive under any locale of the machine
        builder.environment().put("LC_ALL", "C.UTF-8");
        // threads that spin while they wait slow each other down where others use the processors too
        builder.environment().put("OMP_WAIT_POLICY", "PASSIVE");
        return builder.start();
    }

    /** Runs the program in a process of its own; streams are joined in the answer's {@code out}. */
    static Answer child(Path log, Object... arguments) throws IOException, InterruptedException {
        Process process = start(log, arguments);
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new AssertionError(words(arguments) + " took too long: " + Files.readString(log));
        }
        return new Answer(process.exitValue(), Files.readString(log), "");
    }
}
