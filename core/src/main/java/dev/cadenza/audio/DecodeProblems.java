package dev.cadenza.audio;

import dev.cadenza.base.StopSignal;
import dev.cadenza.base.UserProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What went wrong with a file, in plain words. */
final class DecodeProblems {
    private static final int OUT_OF_TIME = 255; // how FFmpeg ends when it is asked to, as by the limit on its time
    private static final int KILLED = 128; // a status above it is a signal's number and this

    private DecodeProblems() {}

    /** Refuses what can't be a file of sound, before any child is started. */
    static void refuseAtSight(Path file) {
        if (!Files.exists(file)) {
            throw new UserProblem("%s does not exist: check its path", file);
        }
        if (!Files.isRegularFile(file)) {
            throw new UserProblem("%s is not a file: name an audio file", file);
        }
        if (!Files.isReadable(file)) {
            throw new UserProblem("%s may not be read: give yourself the right to read it", file);
        }
        if (!Path.of(file.toString()).equals(file)) {
            throw new UserProblem(
                    "%s has a name that is not written in this system's encoding, so that other programs can't be told of it: rename it",
                    file);
        }
        if (file.toFile().length() == 0) {
            throw new UserProblem("%s is empty (0 bytes): replace it by a whole file or remove it", file);
        }
    }

    /** Why nothing came out of {@code file}. */
    static UserProblem unreadable(Path file, ChildMessages said, boolean stalled) {
        if (stalled) {
            return new UserProblem("%s gave no sound for too long: it is probably damaged, remove it", file);
        }
        List<String> errors = said.errors();
        String all = String.join("\n", errors);
        if (all.contains("matches no streams") || all.contains("does not contain any stream")) {
            return new UserProblem("%s holds no sound: remove it or replace it by an audio file", file);
        }
        if (all.contains("not on whitelist")) {
            return new UserProblem(
                    "%s is not an audio file of a known kind: convert it to wav, flac or mp3, or remove it", file);
        }
        if (all.contains("Invalid data") && said.find(FfmpegWords.STREAM) == null) {
            return new UserProblem(
                    "%s is not audio, whatever its name says, or is damaged beyond reading: remove it or replace it",
                    file);
        }
        return new UserProblem(
                "%s has no sound that can be decoded (%s): remove it or replace it",
                file, errors.isEmpty() ? "it holds no samples" : errors.get(0));
    }

    /** What of a file of which {@code seconds} were decoded is missing or wrong; null if nothing is. */
    static @Nullable String damage(
            Path file,
            AudioInfo info,
            double seconds,
            DecodedFile child,
            int status,
            long replacedSamples,
            StopSignal stop)
            throws IOException {
        ChildMessages said = child.messages();
        if (child.stalled()) {
            return String.format("decoding stalled after %.1f s; the rest is not used", seconds);
        }
        if (status == OUT_OF_TIME) {
            return String.format(
                    "decoding took more of the processor's time than a file of its size may, and ended after %.1f s",
                    seconds);
        }
        if (status > KILLED) {
            return String.format(
                    "the decoder was ended by the system after %.1f s (signal %d); the rest is not used",
                    seconds, status - KILLED);
        }
        boolean known = info.seconds() > 0 && !FfmpegWords.lengthGuessed(said);
        if (known && seconds < 0.99 * info.seconds() - 0.25) {
            return String.format("it ends after %.1f s of the announced %.1f s", seconds, info.seconds());
        }
        if (replacedSamples > 0) {
            return String.format("samples that are no sensible numbers were silenced: %d", replacedSamples);
        }
        if (said.errorCount() > 0 && !Junctions.explain(file, info, seconds, said, stop)) {
            return String.format(
                    "parts that could not be decoded: %d (%s)",
                    said.errorCount(), said.errors().get(0));
        }
        return null;
    }
}
