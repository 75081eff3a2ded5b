package dev.cadenza.tensor;

import static dev.cadenza.base.Require.require;

import dev.cadenza.base.UserProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.global.torch;

/** The native tensor library: loaded once, with a fixed number of threads so that equal runs give equal bytes. */
public final class Engine {
    private static final Set<String> PLATFORMS = Set.of("linux-x86_64", "macosx-arm64", "windows-x86_64");

    private static boolean loaded;

    private Engine() {}

    /**
     * Loads the library if need be and sets the number of threads that one operation may use.
     *
     * @throws UserProblem on a platform for which there is no native library
     */
    public static synchronized void start(int threads) {
        require(threads >= 1, "threads must be at least 1, got %d", threads);
        load();
        torch.set_num_threads(threads);
    }

    private static void load() {
        if (loaded) {
            return;
        }
        String platform = Loader.getPlatform();
        if (!PLATFORMS.contains(platform)) {
            throw new UserProblem(
                    "Cadenza runs on Linux x86-64, macOS arm64 and Windows x86-64, and this machine is %s: use one of those",
                    platform);
        }
        // libtorch.so is loaded first and would pull in the system's libtorch_cpu.so, if there is one, unless ours lies
        // beside it.
        if (platform.startsWith("linux")) {
            try {
                Loader.cacheResources("/org/bytedeco/pytorch/" + platform + "/libtorch_cpu.so");
            } catch (IOException e) {
                throw new UserProblem(
                        e,
                        "the native library cannot be unpacked into %s: free some disk space or make it writable",
                        System.getProperty("user.home"));
            }
        }
        Loader.load(torch.class);
        loaded = true;
    }

    /** The number of processors that this process may use. */
    public static int processors() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** Whether this processor multiplies bfloat16 matrices natively (AVX512-BF16 or AMX), as Linux tells it. */
    public static boolean hasFastBfloat16() {
        Path cpuinfo = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(cpuinfo)) {
            return false;
        }
        try (var lines = Files.lines(cpuinfo)) {
            return lines.filter(line -> line.startsWith("flags"))
                    .findFirst()
                    .map(flags -> flags.contains(" avx512_bf16") || flags.contains(" amx_bf16"))
                    .orElse(false);
        } catch (IOException e) {
            throw new UserProblem(e, "%s cannot be read: choose --precision float32 or bfloat16 yourself", cpuinfo);
        }
    }
}
