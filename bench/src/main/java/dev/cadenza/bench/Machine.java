package dev.cadenza.bench;

import dev.cadenza.base.Version;
import dev.cadenza.tensor.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the figures were measured on. */
final class Machine {
    private Machine() {}

    /** Processor, cores, threads, operating system, Java and the fastest precision, in one line. */
    static String describe(int threads) throws IOException {
        return "%s, %d cores, %d threads; %s; %s"
                .formatted(
                        processor(),
                        Engine.processors(),
                        threads,
                        Version.describe(),
                        Engine.hasFastBfloat16() ? "bfloat16 in hardware" : "no bfloat16 in hardware");
    }

    /** The processor's name where the system tells it, as Linux does, else its type. */
    private static String processor() throws IOException {
        Path cpuinfo = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(cpuinfo)) {
            return System.getProperty("os.arch");
        }
        try (Stream<String> lines = Files.lines(cpuinfo)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        }
    }
}
