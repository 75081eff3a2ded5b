package dev.cadenza.audio;

import dev.cadenza.base.AtomicFiles;
import dev.cadenza.base.UserProblem;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.Loader;
import org.jspecify.annotations.Nullable;

/**
 * Where the FFmpeg programs of the natives jar stand once unpacked, and the environment that they start in. They are
 * unpacked only, never loaded: no FFmpeg code runs inside this virtual machine.
 *
 * <p>On Linux the programs are linked to libraries for screens and sound cards (PulseAudio, ALSA, X) that a server or
 * container may lack and that decoding files never calls. What is missing of these is stood in for by an empty-handed
 * library, see {@link #standIn}.
 */
final class FfmpegPrograms {
    private static final Pattern MISSING = Pattern.compile("shared libraries: (\\S+): cannot open");
    private static final Pattern DEVICE_LIBRARY = Pattern.compile("lib(pulse|asound|xcb[a-z0-9-]*)\\.so(\\.\\d+)*");
    private static final int MOST_MISSING = 12;
    private static @Nullable FfmpegPrograms located;

    private final Path folder;

    private FfmpegPrograms(Path folder) {
        this.folder = folder;
    }

    /**
     * The programs, unpacked and tried on the first call.
     *
     * @throws UserProblem if they can't run on this machine
     */
    static synchronized FfmpegPrograms locate() throws IOException {
        FfmpegPrograms programs = located;
        if (programs == null) {
            programs = new FfmpegPrograms(unpack());
            programs.makeRunnable();
            located = programs;
        }
        return programs;
    }

    /** The path of {@code ffmpeg} or {@code ffprobe}. */
    String path(String program) {
        Path plain = folder.resolve(program);
        return (Files.exists(plain) ? plain : folder.resolve(program + ".exe")).toString();
    }

    /** Lets a child find the libraries beside the programs. */
    void prepare(Map<String, String> environment) {
        String variable = Loader.getPlatform().startsWith("macosx") ? "DYLD_LIBRARY_PATH" : "LD_LIBRARY_PATH";
        String before = environment.get(variable);
        String ours = folder + File.pathSeparator + standIns();
        environment.put(variable, before == null || before.isEmpty() ? ours : ours + File.pathSeparator + before);
        environment.remove(
                "LD_BIND_NOW"); // stand-ins have none of the functions, which is found out at the first call only
        // what suits tensors takes gigabytes of addresses at once, more than a child may have
        List.of("MALLOC_TOP_PAD_", "MALLOC_MMAP_THRESHOLD_", "MALLOC_TRIM_THRESHOLD_", "GLIBC_TUNABLES")
                .forEach(environment::remove);
        environment.remove("FFREPORT"); // would write a log file into the working folder
        environment.put("AV_LOG_FORCE_NOCOLOR", "1");
    }

    private static Path unpack() throws IOException {
        String platform = Loader.getPlatform();
        File[] unpacked = Loader.cacheResources(FfmpegPrograms.class, "/org/bytedeco/ffmpeg/" + platform);
        for (File folder : unpacked) {
            if (new File(folder, "ffmpeg").isFile() || new File(folder, "ffmpeg.exe").isFile()) {
                return folder.toPath().toAbsolutePath();
            }
        }
        throw new UserProblem(
                "this program has no audio decoder for %s: it runs on Linux and Windows (x86-64) and on macOS",
                platform);
    }

    private void makeRunnable() throws IOException {
        for (String program : new String[] {"ffmpeg", "ffprobe"}) {
            File file = new File(path(program));
            if (!file.canExecute() && !file.setExecutable(true)) {
                throw new UserProblem("%s cannot be made executable: check the rights of its folder", file);
            }
        }
        String failure = tryOut();
        for (int i = 0; failure != null && i < MOST_MISSING; i++) {
            standIn(failure);
            failure = tryOut();
        }
        if (failure != null) {
            throw cannotStart(failure);
        }
    }

    /** What the program says when it can't start, or null if it runs. */
    private @Nullable String tryOut() throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(path("ffmpeg"), "-v", "error", "-version").redirectErrorStream(true);
        prepare(builder.environment());
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readNBytes(1 << 16), StandardCharsets.UTF_8);
        try {
            return process.waitFor() == 0 ? null : said.strip();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while starting ffmpeg", e);
        } finally {
            process.destroyForcibly();
        }
    }

    /**
     * Stands in for the device library that {@code failure} names: a small library that came with FFmpeg is copied
     * under its name. The dynamic linker is content, since functions are bound at their first call and decoding calls
     * none of them.
     */
    private void standIn(String failure) throws IOException {
        Matcher missing = MISSING.matcher(failure);
        if (!missing.find() || !DEVICE_LIBRARY.matcher(missing.group(1)).matches()) {
            throw cannotStart(failure);
        }
        Path library = standIns().resolve(missing.group(1));
        // another first start beside this one may have put it there since; one that doesn't help ends the bounded loop
        // above
        if (!Files.exists(library)) {
            AtomicFiles.write(library, partial -> Files.copy(folder.resolve("libva-drm.so.2"), partial));
        }
    }

    private Path standIns() {
        return folder.resolve("stand-ins");
    }

    private static UserProblem cannotStart(String failure) {
        return new UserProblem(
                "the bundled ffmpeg cannot start on this machine (%s): install what it misses",
                failure.lines().reduce((first, last) -> last).orElse("it said nothing"));
    }
}
