package dev.cadenza.audio;

import dev.cadenza.base.StopSignal;
import dev.cadenza.base.UserProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Decoding at its barest, to compare preparation with: the bundled FFmpeg writes raw samples, and nobody looks at them.
 */
public final class RawDecode {
    private static final long LONGEST_SECONDS = 24 * 3600;

    private RawDecode() {}

    /**
     * Writes each of {@code files} into {@code folder} as raw mono floats, named by its place in the list and
     * {@code .f32}.
     *
     * @param rate samples per second
     * @param children how many FFmpegs are at work at once
     * @throws UserProblem if one can't be decoded
     */
    public static void write(List<Path> files, Path folder, int rate, int children, StopSignal stop)
            throws IOException {
        Files.createDirectories(folder);
        Parallel.map(files, children, (file, index) -> write(file, folder.resolve(index + ".f32"), rate, stop));
    }

    private static Path write(Path file, Path raw, int rate, StopSignal stop) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-nostdin", "-hide_banner", "-nostats", "-v", "level+error"));
        arguments.addAll(Ffmpeg.inputOptions());
        arguments.addAll(List.of("-i", Ffmpeg.address(file), "-map", "0:a:0"));
        arguments.addAll(List.of("-f", "f32le", "-ac", "1", "-ar", "" + rate, Ffmpeg.address(raw)));
        // nothing is read from the child, so that its whole work is one long wait
        try (Ffmpeg child = Ffmpeg.start("ffmpeg", arguments, stop, LONGEST_SECONDS)) {
            child.closeInput();
            if (child.awaitEnd() != 0) {
                throw DecodeProblems.unreadable(file, child.messages(), child.stalled());
            }
        }
        return raw;
    }
}
