package dev.cadenza.units;

import static dev.cadenza.base.Require.require;

import dev.cadenza.analysis.Peaks;
import dev.cadenza.audio.MonoSound;
import dev.cadenza.audio.StandardSound;
import dev.cadenza.base.Crew;
import dev.cadenza.base.Sealed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The {@link Peaks} of all recordings, which may lie in mapped files: some hundred bytes a second. Safe for use by
 * several threads.
 */
public final class SoundPeaks {

    private final List<IntBuffer> recordings;

    /** The peaks of each recording, as of {@link #of}. */
    public SoundPeaks(List<IntBuffer> recordings) {
        require(!recordings.isEmpty(), "there must be a recording");
        this.recordings = List.copyOf(recordings);
    }

    /** The peaks of {@code sound}, whose RMS is {@code rms}. */
    public static int[] of(MonoSound sound, double rms) throws IOException {
        return of(sound, rms, Crew.ALONE);
    }

    /** The same, with the help of {@code crew}. */
    public static int[] of(MonoSound sound, double rms, Crew crew) throws IOException {
        return Peaks.of(sound.times(rms > 0 ? StandardSound.RMS / rms : 1), crew);
    }

    /** Keeps {@code peaks} of a recording in {@code file}. */
    public static void write(Path file, int[] peaks) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(peaks.length * Integer.BYTES);
        bytes.asIntBuffer().put(peaks);
        Sealed.write(file, partial -> Files.write(partial, bytes.array()));
    }

    /** What {@link #write} wrote, mapped, or null if that is missing or damaged: then it is to be made anew. */
    public static @Nullable IntBuffer map(Path file) throws IOException {
        ByteBuffer bytes = Sealed.map(file);
        return bytes == null ? null : bytes.asIntBuffer();
    }

    /**
     * The peaks of recording {@code piece} from tick {@code from} to before {@code to}, at ticks counted from
     * {@code from} on.
     */
    public int[] between(int piece, int from, int to) {
        IntBuffer peaks = recordings.get(piece);
        int first = Peaks.first(peaks, from);
        int[] found = new int[Math.max(0, Peaks.first(peaks, to) - first)];
        for (int i = 0; i < found.length; i++) {
            int peak = peaks.get(first + i);
            found[i] = Peaks.pack(Peaks.tick(peak) - from, Peaks.pitch(peak));
        }
        return found;
    }
}
