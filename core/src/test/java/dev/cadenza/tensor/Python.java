package dev.cadenza.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The Python at hand, for files that its libraries must read: named by the property or variable CADENZA_PYTHON, else
 * python3.
 */
public final class Python {
    private Python() {}

    private static String program() {
        String named = System.getProperty("CADENZA_PYTHON", System.getenv("CADENZA_PYTHON"));
        return named == null ? "python3" : named;
    }

    /**
     * Runs {@code code} and returns what it printed; the test is skipped where Python or one of {@code modules} is
     * missing.
     */
    public static String run(Path folder, String modules, String code) throws IOException, InterruptedException {
        assumeTrue(works(folder, "import " + modules), "there is no Python with " + modules);
        List<String> output = new ArrayList<>();
        assertThat(exitStatus(folder, "import " + modules + "\n" + code, output))
                .as("%s", output)
                .isZero();
        return String.join("\n", output);
    }

    private static boolean works(Path folder, String code) throws InterruptedException {
        try {
            return exitStatus(folder, code, new ArrayList<>()) == 0;
        } catch (IOException e) {
            return false; // there is no such program
        }
    }

    private static int exitStatus(Path folder, String code, List<String> output)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(program(), "-c", code)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
            lines.lines().forEach(output::add);
        }
        return process.waitFor();
    }
}
