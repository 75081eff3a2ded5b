package dev.cadenza.cli;

import dev.cadenza.base.UserProblem;
import java.util.Locale;

/** The machines that the native libraries exist for. The launchers refuse others too, before they download anything. */
final class Platform {
    private Platform() {}

    /**
     * Returns on Linux x86-64, macOS arm64 and Windows x86-64.
     *
     * @param system the system property {@code os.name}
     * @param processor the system property {@code os.arch}: what Java itself was built for
     * @throws UserProblem elsewhere
     */
    static void requireSupported(String system, String processor) {
        String name = system.toLowerCase(Locale.ROOT);
        boolean intel = processor.equals("amd64") || processor.equals("x86_64");
        boolean supported = name.startsWith("mac")
                ? processor.equals("aarch64")
                : intel && (name.startsWith("linux") || name.startsWith("windows"));
        if (!supported) {
            throw new UserProblem(
                    "Cadenza needs Linux x86-64, macOS arm64 (with an arm64 Java) or Windows x86-64, and this Java runs on %s %s",
                    system, processor);
        }
    }
}
